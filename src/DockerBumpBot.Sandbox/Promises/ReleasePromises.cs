using System.Text;
using DockerBumpBot.Core.Content;
using static DockerBumpBot.Sandbox.Promises.PromiseCheck;

namespace DockerBumpBot.Sandbox.Promises;

/// <summary>What is promised of the version and of the release notes.</summary>
internal static class ReleasePromises
{
    private const string ImageLine = "- Updated the Docker image to: *";

    // The SDK reads images without this host, and so does RN111 (DESIGN.md §4).
    private const string UnwrittenHost = "gcr.io/xsoar-registry/";

    internal static PromiseCheck OnlyTheVersion(Evidence evidence)
    {
        const string promise = "In pack_metadata.json only the version changes, and it rises";
        if (!FilePromises.IsVersioned(evidence))
            return Kept(promise, "the pack has no versions of its own");
        return VersionsOf(evidence) is var (file, from, to)
            ? Of(promise, VersionProblems(file, from, to), $"{from.Version} → {to.Version}")
            : new PromiseCheck(promise, PromiseState.Broken, "there is no version on both sides");
    }

    internal static PromiseCheck NamedAfterTheVersion(Evidence evidence)
    {
        const string promise = "The release notes are one new file, named after the new version";
        if (!FilePromises.IsVersioned(evidence))
            return Kept(promise, "the pack has no release notes");
        var expected = VersionsOf(evidence)?.To.Version.ReleaseNotesFile;
        return Of(
            promise,
            NotesOf(evidence) switch
            {
                [{ File.Before: null } notes] when notes.Name == expected => [],
                [{ File.Before: not null } notes] => [$"{notes.File.Path} was there before"],
                [var notes] => [$"they are called {notes.Name}; the version asks for {expected ?? "none"}"],
                var many => [$"there are {many.Length} of them"],
            },
            expected ?? ""
        );
    }

    internal static PromiseCheck SameImages(Evidence evidence)
    {
        const string promise = "The release notes name the same images as the YAML";
        if (!FilePromises.IsVersioned(evidence))
            return Kept(promise, "the pack has no release notes");
        var said = NotesOf(evidence).SelectMany(notes => ImagesIn(notes.File)).Order(StringComparer.Ordinal).ToArray();
        var moved = evidence.Moved.Select(item => Written(item.To.Text)).Order(StringComparer.Ordinal).ToArray();
        return Of(
            promise,
            said.SequenceEqual(moved)
                ? []
                :
                [
                    $"they name {Listed(said.Except(moved), "nothing else")}; the YAML has {Listed(moved.Except(said), $"{moved.Length} images")}",
                ],
            $"{Count(said.Length, "line")}, {Listed(moved.Distinct(), "none")}"
        );
    }

    private static IEnumerable<string> VersionProblems(ChangedFile file, PackMetadata.Valid from, PackMetadata.Valid to)
    {
        var before = file.Before!.Value.Span;
        byte[] expected =
        [
            .. before[..from.VersionRange.Start],
            .. Encoding.UTF8.GetBytes(to.Version.ToString()),
            .. before[from.VersionRange.End..],
        ];
        return !file.After!.Value.Span.SequenceEqual(expected) ? [$"{file.Path} differs in more than its version"]
            : to.Version.CompareTo(from.Version) <= 0 ? [$"{to.Version} is not higher than {from.Version}"]
            : [];
    }

    private static (ChangedFile File, PackMetadata.Valid From, PackMetadata.Valid To)? VersionsOf(Evidence evidence) =>
        evidence.Files.FirstOrDefault(file => evidence.PlaceOf(file) is ContentPath.Metadata)
            is { Before: { } before, After: { } after } file
        && PackMetadata.Read(before.Span) is PackMetadata.Valid from
        && PackMetadata.Read(after.Span) is PackMetadata.Valid to
            ? (file, from, to)
            : null;

    private static (ChangedFile File, string Name)[] NotesOf(Evidence evidence) =>
        [
            .. evidence
                .Files.Select(file => (file, Place: evidence.PlaceOf(file) as ContentPath.ReleaseNotes))
                .Where(notes => notes.Place is not null)
                .Select(notes => (notes.file, notes.Place!.FileName)),
        ];

    private static IEnumerable<string> ImagesIn(ChangedFile notes) =>
        Encoding
            .UTF8.GetString((notes.After ?? default).Span)
            .Split('\n')
            .Where(line => line.StartsWith(ImageLine, StringComparison.Ordinal))
            .Select(line => line[ImageLine.Length..].TrimEnd().TrimEnd('.').TrimEnd('*'));

    private static string Written(string image) =>
        image.StartsWith(UnwrittenHost, StringComparison.Ordinal) ? image[UnwrittenHost.Length..] : image;

    private static string Listed(IEnumerable<string> images, string none) =>
        string.Join(", ", images) is { Length: > 0 } text ? text : none;
}
