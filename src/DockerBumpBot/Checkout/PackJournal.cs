using System.Collections.Immutable;

namespace DockerBumpBot.Checkout;

/// <summary>
/// Makes the writing of a pack one step: on disk before the first file of the pack, gone after the last. While it is
/// there, the pack is not whole, and everything that was written can be taken back.
/// </summary>
/// <param name="PackDirectory">From the root of the repository, with forward slashes.</param>
/// <param name="Files">In the order of writing.</param>
internal sealed record PackJournal(string PackDirectory, ImmutableArray<JournaledFile> Files)
{
    /// <summary>The name of the journal, in the folder of its pack.</summary>
    public const string FileName = ".dockerbump-apply";

    /// <summary>The ending of a file that is written but not yet in place.</summary>
    public const string TemporaryEnding = ".dockerbump-new";

    /// <summary>Writes the journal; from here on a run that dies is taken back by the next one.</summary>
    /// <exception cref="IOException">It cannot be written, and nothing has changed.</exception>
    public void Begin(CheckoutDirectory checkout)
    {
        var journal = PathIn(checkout);
        var temporary = journal + TemporaryEnding;
        WriteNew(temporary, JournalFormat.Write(this));
        try
        {
            File.Move(temporary, journal, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Ends the journal: the pack is whole.</summary>
    public void End(CheckoutDirectory checkout) => File.Delete(PathIn(checkout));

    /// <summary>
    /// Gives every file that has the bytes this run gave it the bytes it had before, and ends the journal. A file that
    /// somebody has changed since stays as it is.
    /// </summary>
    /// <exception cref="IOException">A file cannot be given back; the journal stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void TakeBack(CheckoutDirectory checkout)
    {
        foreach (var file in Files)
            TakeBack(file, checkout.Inside(file.Path));
        End(checkout);
    }

    /// <summary>Writes a file that must be a new one: what stands in its place, a link perhaps, is removed, not followed.</summary>
    public static void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        File.Delete(path);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(content);
    }

    /// <summary>Puts new bytes in the place of a file, which keeps its mode.</summary>
    public static void WriteTemporary(string target, ReadOnlySpan<byte> content)
    {
        var temporary = target + TemporaryEnding;
        WriteNew(temporary, content);
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
    }

    private static void TakeBack(JournaledFile file, string target)
    {
        var temporary = target + TemporaryEnding;
        if (File.Exists(temporary))
            File.Delete(temporary);
        if (ContentHash.Is(target, file.After))
        {
            if (file.Before is { } before)
            {
                WriteTemporary(target, before);
                File.Move(temporary, target, overwrite: true);
            }
            else
            {
                File.Delete(target);
            }
        }

        var folder = Path.GetDirectoryName(target)!;
        if (file.IsFirstOfFolder && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    private string PathIn(CheckoutDirectory checkout) => checkout.Inside($"{PackDirectory}/{FileName}");
}
