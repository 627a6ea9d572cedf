using System.Collections.Immutable;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>One image of the store: its tags, and the bytes behind them. Immutable.</summary>
internal sealed record StoredImage(string Name)
{
    /// <summary>What the tags name, by tag, in the lexical order in which the specification lists them.</summary>
    internal ImmutableSortedDictionary<string, BuiltImage> Tags { get; private init; } =
        ImmutableSortedDictionary.Create<string, BuiltImage>(StringComparer.Ordinal);

    private ImmutableHashSet<string> WithoutManifest { get; init; } = [];

    private ImmutableDictionary<string, Blob> Manifests { get; init; } = ImmutableDictionary<string, Blob>.Empty;

    private ImmutableDictionary<string, Blob> Blobs { get; init; } = ImmutableDictionary<string, Blob>.Empty;

    /// <summary>The image with the tag added, or moved; what it named before stays reachable by digest.</summary>
    internal StoredImage With(BuiltImage built) =>
        this with
        {
            Tags = Tags.SetItem(built.Source.Tag, built),
            WithoutManifest = WithoutManifest.Remove(built.Source.Tag),
            Manifests = Manifests.SetItems(
                built.Manifests.Append(built.Top).Select(manifest => KeyValuePair.Create(manifest.Digest, manifest))
            ),
            Blobs = Blobs.SetItems(built.Blobs.Select(blob => KeyValuePair.Create(blob.Digest, blob))),
        };

    /// <summary>The image with a tag that is listed and leads nowhere.</summary>
    internal StoredImage WithLostManifest(string tag) => this with { WithoutManifest = WithoutManifest.Add(tag) };

    internal Blob? ManifestOf(string reference) =>
        reference.Contains(':', StringComparison.Ordinal) ? Manifests.GetValueOrDefault(reference)
        : WithoutManifest.Contains(reference) ? null
        : Tags.GetValueOrDefault(reference)?.Top;

    internal Blob? BlobOf(string digest) => Blobs.GetValueOrDefault(digest);
}
