using System.Collections.Immutable;

namespace DockerBumpBot.Core.Images;

/// <summary>
/// Everything the registries have said in this run, and nothing else: planning decides from it alone. Immutable;
/// the registry room adds answers, planning asks for the ones it lacks (<see cref="TagQuestion"/>).
/// </summary>
public sealed record TagCatalog
{
    /// <summary>Nothing asked yet.</summary>
    public static TagCatalog Empty { get; } = new();

    private ImmutableDictionary<ImageRepository, TagListing> Listings { get; init; } =
        ImmutableDictionary<ImageRepository, TagListing>.Empty;

    private ImmutableDictionary<TagKey, TagFacts> Facts { get; init; } = ImmutableDictionary<TagKey, TagFacts>.Empty;

    /// <summary>The images asked for, in ordinal order.</summary>
    public IEnumerable<ImageRepository> Images => Listings.Keys.Order();

    /// <summary>The answer to the tag list of an image, or <c>null</c> when it was never asked.</summary>
    public TagListing? ListingOf(ImageRepository image) => Listings.GetValueOrDefault(image);

    /// <summary>What is known about one tag; empty facts when nothing is.</summary>
    public TagFacts FactsOf(ImageRepository image, string tag) =>
        Facts.GetValueOrDefault(new(image, tag), TagFacts.Nothing);

    /// <summary>What is known about one image, and nothing about the others.</summary>
    public TagCatalog About(ImageRepository image) =>
        new()
        {
            Listings = ListingOf(image) is { } listing ? Empty.Listings.SetItem(image, listing) : Empty.Listings,
            Facts = Facts.RemoveRange(Facts.Keys.Where(key => key.Image != image)),
        };

    /// <summary>The catalog with the tag lists of <paramref name="listings"/> added or replaced.</summary>
    public TagCatalog With(IEnumerable<KeyValuePair<ImageRepository, TagListing>> listings) =>
        this with
        {
            Listings = Listings.SetItems(listings),
        };

    /// <summary>Everything that either catalog knows; where both do, <paramref name="other"/> wins.</summary>
    public TagCatalog With(TagCatalog other) =>
        other.Facts.Aggregate(
            With(other.Listings),
            (known, entry) => known.With(entry.Key.Image, entry.Key.Tag!, entry.Value)
        );

    /// <summary>The catalog with facts about one tag merged into those already known; newer answers win.</summary>
    public TagCatalog With(ImageRepository image, string tag, TagFacts facts) =>
        this with
        {
            Facts = Facts.SetItem(new(image, tag), FactsOf(image, tag).MergedWith(facts)),
        };
}

/// <summary>
/// One tag of one image. A class, like every key on the way of a short run: collections of structs are compiled
/// anew in every process, also where everything else was compiled ahead of time.
/// </summary>
internal sealed record TagKey(ImageRepository Image, string? Tag);

/// <summary>How a registry answered when asked for the tags of an image.</summary>
public abstract record TagListing
{
    private TagListing() { }

    /// <summary>The tags, as the registry spells them; only well-formed ones (128 characters, no control characters).</summary>
    public sealed record Listed(ImmutableArray<string> Tags) : TagListing
    {
        /// <summary>The numeric tags, oldest build first.</summary>
        public ImmutableArray<ImageTag> Numeric { get; } = NumericOf(Tags);

        /// <summary>Whether a numeric tag is listed.</summary>
        public bool Contains(ImageTag tag) => Numeric.BinarySearch(tag) >= 0;

        /// <summary>Equality of the tags themselves.</summary>
        public bool Equals(Listed? other) => other is not null && Tags.AsSpan().SequenceEqual(other.Tags.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Tags.Length;

        private static ImmutableArray<ImageTag> NumericOf(ImmutableArray<string> texts)
        {
            var tags = new List<ImageTag>(texts.Length);
            foreach (var text in texts)
                if (ImageTag.TryParse(text, out var tag))
                    tags.Add(tag);
            tags.Sort();
            return [.. tags];
        }
    }

    /// <summary>The registry knows no such image.</summary>
    /// <param name="Detail">A sentence for people; free of secrets.</param>
    public sealed record NotFound(string Detail) : TagListing;

    /// <summary>No usable answer.</summary>
    /// <param name="Detail">A sentence for people: what was asked, where, what came back; free of secrets.</param>
    /// <param name="Cause">What kind of failure it is, for the exit code of the run.</param>
    public sealed record Failed(string Detail, RegistryFailure Cause) : TagListing;
}

/// <summary>Why a registry gave no usable answer.</summary>
public enum RegistryFailure
{
    /// <summary>It answered nonsense, or something this client does not accept.</summary>
    BadAnswer,

    /// <summary>No connection, no answer in time, a server error, or too many requests, after all retries.</summary>
    Unreachable,

    /// <summary>It refused access: credentials are missing or wrong.</summary>
    Denied,
}

/// <summary>What is known about one tag. A <c>null</c> member was not asked.</summary>
public sealed record TagFacts
{
    /// <summary>Nothing asked.</summary>
    public static TagFacts Nothing { get; } = new();

    /// <summary>The digest of the manifest: <see cref="Answer{T}.None"/> when the tag has no manifest, so cannot be used.</summary>
    public Answer<string>? Digest { get; init; }

    /// <summary>When the tag came to be.</summary>
    public Answer<DateTimeOffset>? Created { get; init; }

    /// <summary>The image's <c>PYTHON_VERSION</c>, e.g. <c>3.12.13</c>.</summary>
    public Answer<string>? PythonVersion { get; init; }

    /// <summary>These facts, overlaid with <paramref name="newer"/>.</summary>
    public TagFacts MergedWith(TagFacts newer) =>
        new()
        {
            Digest = newer.Digest ?? Digest,
            Created = newer.Created ?? Created,
            PythonVersion = newer.PythonVersion ?? PythonVersion,
        };
}

/// <summary>An answer to one question about a tag.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record Answer<T>
{
    private Answer() { }

    /// <summary>The registry said so.</summary>
    public sealed record Known(T Value) : Answer<T>;

    /// <summary>
    /// There is no such thing: whoever has it to say has said so, and nobody says otherwise. An absence where another
    /// source knows of the tag is a failed read.
    /// </summary>
    public sealed record None : Answer<T>;

    /// <summary>No usable answer.</summary>
    /// <param name="Detail">A sentence for people; free of secrets.</param>
    /// <param name="Cause">What kind of failure it is.</param>
    public sealed record Failed(string Detail, RegistryFailure Cause) : Answer<T>;
}

/// <summary>A fact planning needs before it can decide.</summary>
/// <param name="Image">The image.</param>
/// <param name="Tag">The tag, as the registry spells it.</param>
/// <param name="Fact">Which member of <see cref="TagFacts"/>.</param>
public sealed record TagQuestion(ImageRepository Image, string Tag, TagFact Fact);

/// <summary>The facts of a tag that can be asked for.</summary>
public enum TagFact
{
    /// <summary><see cref="TagFacts.Digest"/>: a HEAD of the manifest, free of the pull quota where it tells.</summary>
    Digest,

    /// <summary><see cref="TagFacts.Created"/>.</summary>
    Created,

    /// <summary><see cref="TagFacts.PythonVersion"/>: a GET of the manifest, which counts as a pull on Docker Hub.</summary>
    PythonVersion,
}
