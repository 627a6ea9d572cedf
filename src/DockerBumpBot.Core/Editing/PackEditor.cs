using System.Collections.Immutable;
using System.Text;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Core.Editing;

/// <summary>Makes the edits of a pack, each proved before it is handed on.</summary>
public static class PackEditor
{
    /// <summary>Edits all files of a pack or none.</summary>
    /// <param name="update">What to change.</param>
    /// <param name="read">Gives the bytes of a file as they are now, by its path from the root of the repository.</param>
    public static PackEdit Edit(PackUpdate update, Func<string, ReadOnlyMemory<byte>> read)
    {
        var changes = ImmutableArray.CreateBuilder<FileChange>();
        foreach (var item in update.Items)
        {
            var before = read(item.Item.Path).Span;
            if (!Splice.Says(before, item.TagRange, item.Image.Tag!))
                return new PackEdit.NotExact(item.Item.Path, "the file has changed since it was read; run again");
            var after = Splice.Replace(before, item.TagRange, item.To.Text);
            if (EditProof.Problem(before, after, item) is { } problem)
                return new PackEdit.NotExact(item.Item.Path, problem);
            changes.Add(new FileChange(item.Item.Path, after, IsNew: false));
        }

        if (update.Release is { } release)
        {
            var metadata = read(release.MetadataPath).Span;
            if (!Splice.Says(metadata, release.VersionRange, release.From.ToString()))
                return new PackEdit.NotExact(release.MetadataPath, "the file has changed since it was read; run again");
            changes.Add(
                new FileChange(
                    release.MetadataPath,
                    Splice.Replace(metadata, release.VersionRange, release.To.ToString()),
                    IsNew: false
                )
            );
            changes.Add(
                new FileChange(release.ReleaseNotesPath, Encoding.UTF8.GetBytes(ReleaseNotes.Text(update)), IsNew: true)
            );
        }

        changes.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new PackEdit.Done(changes.DrainToImmutable());
    }
}
