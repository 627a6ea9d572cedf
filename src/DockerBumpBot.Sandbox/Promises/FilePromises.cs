using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Sandbox.Promises.PromiseCheck;

namespace DockerBumpBot.Sandbox.Promises;

/// <summary>What is promised of the changed files.</summary>
internal static class FilePromises
{
    internal static PromiseCheck OnlyTheRelease(Evidence evidence)
    {
        var isVersioned = IsVersioned(evidence);
        return Of(
            "Nothing else changes: items of the pack, its metadata, one new release-notes file",
            evidence
                .Files.Select(file => ProblemOf(evidence, file))
                .OfType<string>()
                .Concat(Missing(evidence, isVersioned)),
            isVersioned
                ? $"{Count(evidence.Moved.Length, "item")}, the metadata and the release notes of {evidence.Proposal?.Pack}"
                : $"{Count(evidence.Moved.Length, "item")} of {evidence.Proposal?.Pack}, which has no versions of its own"
        );
    }

    internal static PromiseCheck OnlyTheTag(Evidence evidence) =>
        Of(
            "In YAML only the bytes of the tag change",
            ItemFiles(evidence)
                .Where(file =>
                    MovedImage.In(evidence, file) is not { } moved
                    || !moved.Expected().AsSpan().SequenceEqual(file.After!.Value.Span)
                )
                .Select(file => $"{file.Path} differs in more than its tag"),
            string.Join("; ", evidence.Moved.Select(Bytes).Distinct())
        );

    internal static PromiseCheck SameYaml(Evidence evidence)
    {
        var proofs = evidence.Moved.Select(moved => (moved.File.Path, Proof: YamlProof.Of(moved))).ToArray();
        var unparsed = proofs.Count(item => item.Proof is YamlProof.Unparsed);
        return Of(
            "A YAML parser sees one changed value, the image",
            proofs
                .Select(item => item.Proof is YamlProof.Differs differs ? $"{item.Path}: {differs.Problem}" : null)
                .OfType<string>()
                .Concat(proofs.Length == 0 ? ["no item moves"] : []),
            unparsed == 0
                ? "YamlDotNet reads both versions alike but for the image"
                : $"YamlDotNet reads both versions alike but for the image; it rejects {unparsed} as they were, of which the outlines agree"
        );
    }

    internal static bool IsVersioned(Evidence evidence) =>
        evidence.Proposal is not { } proposal || !new UpdatePolicy().UnversionedPacks.Contains(proposal.Pack);

    internal static IEnumerable<ChangedFile> ItemFiles(Evidence evidence) =>
        evidence.Files.Where(file => evidence.PlaceOf(file) is ContentPath.Item);

    private static string? ProblemOf(Evidence evidence, ChangedFile file) =>
        (evidence.PlaceOf(file), file) switch
        {
            (_, { ModeDiffers: true }) => $"{file.Path} has another mode",
            (_, { After: null }) => $"{file.Path} is deleted",
            (null, _) => $"{file.Path} changes too",
            ({ Pack: var pack }, _) when pack != evidence.Proposal?.Pack => $"{file.Path} is of another pack",
            (ContentPath.Item, { Before: null }) => $"{file.Path} is a new item",
            (ContentPath.ReleaseNotes, { Before: not null }) => $"{file.Path} was there before",
            _ => null,
        };

    private static IEnumerable<string> Missing(Evidence evidence, bool isVersioned)
    {
        var places = evidence.Files.Select(evidence.PlaceOf).ToArray();
        var expected = isVersioned ? 1 : 0;
        if (places.OfType<ContentPath.ReleaseNotes>().Count() != expected)
            yield return $"there should be {Count(expected, "new release-notes file")}, there are {places.OfType<ContentPath.ReleaseNotes>().Count()}";
        if (places.OfType<ContentPath.Metadata>().Count() != expected)
            yield return isVersioned ? "the metadata has no new version" : "the metadata changes";
    }

    private static string Bytes(MovedImage moved) => $"{moved.From.Tag} → {moved.To.Tag}";
}
