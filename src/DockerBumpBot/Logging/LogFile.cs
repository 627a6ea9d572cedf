using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.Secrets;
using Serilog;
using Serilog.Configuration;
using Serilog.Debugging;
using Serilog.Formatting;

namespace DockerBumpBot.Logging;

/// <summary>The file that events go to as well: a new one each day and at each 10 MB, the oldest of 10 goes.</summary>
internal static class LogFile
{
    private const long Largest = 10 * 1024 * 1024;
    private const int MostFiles = 10;

    private static int _isTold;

    /// <summary>Adds the file.</summary>
    public static LoggerConfiguration Rolling(this LoggerSinkConfiguration sinks, ITextFormatter format, string path)
    {
        // The sink says here, and nowhere else, that a disk is full; once is enough.
        SelfLog.Enable(message =>
        {
            if (Interlocked.Exchange(ref _isTold, 1) == 0)
                Console.Error.WriteLine(Redactor.OfProcess.Hide($"The file of log.file cannot be written: {message}"));
        });
        return sinks.File(
            format,
            path,
            rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: Largest,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: MostFiles
        );
    }

    /// <summary>Makes the directory, and sees whether files can be made in it; a sink would be silent about that.</summary>
    public static bool TryPrepare(string? path, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (path is null)
            return true;
        try
        {
            var file = new FileInfo(path);
            if (file.Name.Length == 0 || Directory.Exists(path))
                throw new IOException("it is a directory");
            file.Directory!.Create();
            var probe = Path.Join(file.DirectoryName, $".{Path.GetRandomFileName()}");
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = $"log.file: {path} cannot be written: {e.Message}";
        }

        return problem is null;
    }
}
