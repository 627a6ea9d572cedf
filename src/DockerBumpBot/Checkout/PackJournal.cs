using System.Text;

namespace DockerBumpBot.Checkout;

/// <summary>
/// Makes the renames of a pack one step: the list of its finished temporaries is on disk before the first of them
/// takes its place, so that a run that was killed in between is completed by the next one.
/// </summary>
internal static class PackJournal
{
    /// <summary>The ending of a file that is written but not yet in place.</summary>
    public const string TemporaryEnding = ".dockerbump-new";

    private const string FileName = ".dockerbump-apply";
    private const int MaximumLength = 1024 * 1024;

    // The one character that no file name can have; a line break can be in one.
    private const char Separator = '\0';

    /// <summary>Writes the list; from here on the changes are decided.</summary>
    public static void Begin(string packDirectory, IEnumerable<string> relativePaths)
    {
        var journal = Path.Join(packDirectory, FileName);
        var temporary = journal + TemporaryEnding;
        WriteNew(temporary, Encoding.UTF8.GetBytes(string.Join(Separator, relativePaths)));
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

    /// <summary>Writes a file that must be a new one: what stands in its place, a link perhaps, is removed, not followed.</summary>
    public static void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        File.Delete(path);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(content);
    }

    /// <summary>Puts every temporary of the list into its place and ends the journal.</summary>
    public static void Complete(string packDirectory, IEnumerable<string> relativePaths)
    {
        foreach (var path in relativePaths)
        {
            var target = Path.Join(packDirectory, path);
            if (File.Exists(target + TemporaryEnding))
                File.Move(target + TemporaryEnding, target, overwrite: true);
        }

        File.Delete(Path.Join(packDirectory, FileName));
    }

    /// <summary>
    /// Completes what a killed run had decided and removes what it had not; returns how many packs were completed.
    /// </summary>
    public static int Recover(CheckoutDirectory checkout)
    {
        var completed = 0;
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var pack in Directory.EnumerateDirectories(checkout.PacksDirectory, "*", options))
        {
            if (ReadList(pack, options) is { } list)
            {
                Complete(pack, list);
                completed++;
            }

            foreach (var leftover in Temporaries(pack))
                File.Delete(leftover);
        }

        return completed;
    }

    /// <summary>Temporaries stand only beside the files of a pack: in it, and at most two folders deep.</summary>
    private static IEnumerable<string> Temporaries(string pack) =>
        Directory.EnumerateFiles(
            pack,
            "*" + TemporaryEnding,
            new EnumerationOptions
            {
                AttributesToSkip = FileAttributes.ReparsePoint,
                RecurseSubdirectories = true,
                MaxRecursionDepth = 2,
            }
        );

    private static string[]? ReadList(string pack, EnumerationOptions options)
    {
        var journal = Directory.EnumerateFiles(pack, FileName, options).FirstOrDefault();
        if (journal is null || new FileInfo(journal) is { Length: > MaximumLength })
            return null;
        // An empty list, or a pipe, which would be waited for.
        if (new FileInfo(journal) is { Length: 0 })
            return [];
        var temporaries = Temporaries(pack).ToHashSet(StringComparer.Ordinal);

        // The file may come from anybody who can commit: only temporaries found in this very pack are moved.
        return
        [
            .. File.ReadAllText(journal, Encoding.UTF8)
                .Split(Separator)
                .Where(path => temporaries.Contains(Path.Join(pack, path) + TemporaryEnding))
                .Where(path => !Directory.Exists(Path.Join(pack, path))),
        ];
    }
}
