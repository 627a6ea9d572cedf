using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Editing;

namespace DockerBumpBot.Checkout;

/// <summary>Writes the changes of a pack into the checkout: all of them or none.</summary>
internal sealed class CheckoutWriter(CheckoutDirectory checkout)
{
    /// <summary>The bytes of a file as they are now.</summary>
    /// <exception cref="IOException">The file cannot be read, or is a symbolic link.</exception>
    public ReadOnlyMemory<byte> Read(string path)
    {
        var absolute = checkout.Absolute(path);
        RefuseLinks(path);
        return File.ReadAllBytes(absolute);
    }

    /// <summary>
    /// Writes each file beside its place and then moves all of them in. Nothing has changed when this throws before
    /// the first move, and the next run completes what it finds when the process dies after it.
    /// </summary>
    /// <exception cref="IOException">A file cannot be written, a new one exists already, or a link is in the way.</exception>
    /// <exception cref="PackPartlyWrittenException">A move failed after the first one.</exception>
    public void Write(Pack pack, ImmutableArray<FileChange> changes)
    {
        var directory = checkout.Absolute(pack.Directory);
        var written = new List<string>();
        try
        {
            foreach (var change in changes)
            {
                RefuseLinks(change.Path);
                var target = checkout.Absolute(change.Path);
                if (change.IsNew && Path.Exists(target))
                    throw new IOException($"{change.Path} exists already.");
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                written.Add(target + PackJournal.TemporaryEnding);
                WriteTemporary(target, change);
            }

            var relative = changes.Select(change => change.Path[(pack.Directory.Length + 1)..]).ToArray();
            PackJournal.Begin(directory, relative);
            written.Clear();
            Complete(directory, relative);
        }
        finally
        {
            foreach (var leftover in written)
                File.Delete(leftover);
        }
    }

    private static void Complete(string directory, string[] relative)
    {
        try
        {
            PackJournal.Complete(directory, relative);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PackPartlyWrittenException(exception);
        }
    }

    private static void WriteTemporary(string target, FileChange change)
    {
        var temporary = target + PackJournal.TemporaryEnding;
        PackJournal.WriteNew(temporary, change.Content.Span);
        if (!change.IsNew && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
    }

    /// <summary>A link on the way to a file could lead out of the content directory.</summary>
    private void RefuseLinks(string path)
    {
        var parts = path.Split('/');
        if (parts.Any(part => part is "" or "." or ".."))
            throw new IOException($"{path} is not a path inside the content directory.");
        var current = checkout.Root;
        foreach (var part in parts)
        {
            current = Path.Join(current, part);
            if (new FileInfo(current).LinkTarget is not null)
                throw new IOException($"{path} leads through a symbolic link, which is not followed.");
        }
    }
}
