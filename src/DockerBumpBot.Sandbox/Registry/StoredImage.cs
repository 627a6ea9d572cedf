using System.Collections.Immutable;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>One image of the store: its tags, and the bytes behind them. Immutable.</summary>
internal sealed record StoredImage(string Name)
{
    /// <summary>What the tags name, by tag, in the lexical order in which the specification lists them.</summary>
    internal ImmutableSortedDictionary<string, BuiltImage> Tags { get; private init; } =
        ImmutableSortedDictionary.Create<string, BuiltImage>(StringComparer.Ordinal);

    private ImmutableHashSet<string> WithoutManifest { get; init; } = [];

    private ImmutableHashSet<string> Unlisted { get; init; } = [];

    private ImmutableHashSet<string> UnknownToHub { get; init; } = [];

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

    /// <summary>The image with a tag that is served and that the registry's list lacks, or has again.</summary>
    internal StoredImage WithListed(string tag, bool isListed) =>
        this with
        {
            Unlisted = isListed ? Unlisted.Remove(tag) : Unlisted.Add(tag),
        };

    /// <summary>The image with a tag that the Hub API does not tell, or tells again.</summary>
    internal StoredImage WithKnownToHub(string tag, bool isKnown) =>
        this with
        {
            UnknownToHub = isKnown ? UnknownToHub.Remove(tag) : UnknownToHub.Add(tag),
        };

    /// <summary>The image without a tag: neither listed nor served.</summary>
    internal StoredImage Without(string tag) => this with { Tags = Tags.Remove(tag) };

    /// <summary>The tags that the registry lists.</summary>
    internal IEnumerable<string> Listed => Tags.Keys.Where(tag => !Unlisted.Contains(tag));

    /// <summary>The tags that the Hub API tells of.</summary>
    internal IEnumerable<BuiltImage> KnownToHub => Tags.Values.Where(built => !UnknownToHub.Contains(built.Source.Tag));

    internal Blob? ManifestOf(string reference) =>
        reference.Contains(':', StringComparison.Ordinal) ? Manifests.GetValueOrDefault(reference)
        : WithoutManifest.Contains(reference) ? null
        : Tags.GetValueOrDefault(reference)?.Top;

    internal Blob? BlobOf(string digest) => Blobs.GetValueOrDefault(digest);
}
