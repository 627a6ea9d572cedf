using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Editing;

namespace DockerBumpBot.Checkout;

/// <summary>Writes the changes of a pack into the checkout: all of them or none.</summary>
internal sealed class CheckoutWriter(CheckoutDirectory checkout)
{
    /// <summary>The bytes of a file as they are now.</summary>
    /// <exception cref="IOException">The file cannot be read, or is a symbolic link.</exception>
    public ReadOnlyMemory<byte> Read(string path) => File.ReadAllBytes(checkout.Inside(path));

    /// <summary>Looks whether every file has a place, and remembers what is there now; writes nothing.</summary>
    /// <exception cref="IOException">A new file exists already, a link is in the way, or a file cannot be read.</exception>
    public PackJournal Prepare(Pack pack, ImmutableArray<FileChange> changes) =>
        new(pack.Directory, [.. changes.Select(Journaled)]);

    /// <summary>
    /// Writes each file beside its place and then moves all of them in. When one cannot be written or moved the others
    /// are taken back; when the process dies the next run does that.
    /// </summary>
    /// <exception cref="IOException">A file cannot be written, a new one exists already, or a link is in the way.</exception>
    /// <exception cref="PackPartlyWrittenException">What was written could not be taken back.</exception>
    public void Write(Pack pack, ImmutableArray<FileChange> changes)
    {
        var journal = Prepare(pack, changes);
        journal.Begin(checkout);
        try
        {
            foreach (var change in changes)
                WriteTemporary(change);
            foreach (var change in changes)
                MoveIn(change);
            journal.End(checkout);
        }
        catch (Exception cause)
        {
            TakeBack(journal, cause);
            throw;
        }
    }

    private JournaledFile Journaled(FileChange change)
    {
        var target = checkout.Inside(change.Path);
        if (change.IsNew && Path.Exists(target))
            throw new IOException($"{change.Path} exists already");
        return new JournaledFile(
            change.Path,
            change.IsNew ? null : File.ReadAllBytes(target),
            ContentHash.Of(change.Content.Span),
            IsFirstOfFolder: !Directory.Exists(Path.GetDirectoryName(target))
        );
    }

    private void WriteTemporary(FileChange change)
    {
        var target = checkout.Inside(change.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        PackJournal.WriteTemporary(target, change.Content.Span);
    }

    private void MoveIn(FileChange change)
    {
        var target = checkout.Inside(change.Path);
        File.Move(target + PackJournal.TemporaryEnding, target, overwrite: !change.IsNew);
    }

    private void TakeBack(PackJournal journal, Exception cause)
    {
        try
        {
            journal.TakeBack(checkout);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PackPartlyWrittenException(cause, exception);
        }
    }
}
