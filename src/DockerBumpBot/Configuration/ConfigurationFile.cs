using System.Text;
using DockerBumpBot.GitHub.Keeping;

namespace DockerBumpBot.Configuration;

/// <summary>What was found where the configuration file should be.</summary>
internal abstract record ConfigurationFile
{
    /// <summary>The file used when none is named, below the current directory.</summary>
    public const string DefaultPath = "config/dockerbump.yml";

    /// <summary>The most that a file may have: a hundred times what a long one needs, and nothing that hurts.</summary>
    public const int LargestSize = 1024 * 1024;

    private ConfigurationFile() { }

    /// <summary>None was named, and there is none in the usual place: the defaults hold.</summary>
    public sealed record Absent : ConfigurationFile;

    /// <summary>A file and its text.</summary>
    /// <param name="Path">As the operator names it.</param>
    /// <param name="Text">YAML, not yet looked at.</param>
    public sealed record Found(string Path, string Text) : ConfigurationFile;

    /// <summary>A file that should be there and cannot be used.</summary>
    /// <param name="Path">As the operator names it.</param>
    /// <param name="Reason">What is wrong and what to do, as a sentence without a full stop.</param>
    public sealed record Unusable(string Path, string Reason) : ConfigurationFile;

    /// <summary>Finds and reads the file.</summary>
    /// <param name="named">The value of <c>--config</c>; <c>null</c> when it was not given.</param>
    /// <param name="directory">The current directory, which relative paths start from.</param>
    /// <param name="within">The folder that it must be below; <c>null</c> where the operator names his own file.</param>
    public static ConfigurationFile Read(string? named, string directory, ConfigurationFolder? within = null)
    {
        var path = named ?? DefaultPath;
        var file = new FileInfo(Path.Combine(directory, path));
        return file switch
        {
            { Exists: true, Length: > LargestSize } => new Unusable(path, "is larger than 1 MB; is it the right file?"),
            { Exists: true } => ReadText(file, path, within),
            _ when named is null => new Absent(),
            _ when Directory.Exists(file.FullName) => new Unusable(path, "is a directory; name the file itself"),
            _ => new Unusable(path, "does not exist; name the file to use"),
        };
    }

    private static ConfigurationFile ReadText(FileInfo file, string path, ConfigurationFolder? within)
    {
        try
        {
            return within?.Holds(file.FullName) == false
                ? new Unusable(path, within.Elsewhere)
                : new Found(path, RegularFile.ReadText(file.FullName, LargestSize));
        }
        catch (DecoderFallbackException)
        {
            return new Unusable(path, "is not UTF-8; save it in this encoding");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Unusable(path, $"cannot be read: {e.Message}; name the file to use");
        }
    }
}
