using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Registry.Asking;

/// <summary>One way to a server that answers one or more questions.</summary>
internal abstract record Errand(ImageRepository Image)
{
    /// <summary>The digest of the manifest.</summary>
    public sealed record Digest(ImageRepository Image, string Tag) : Errand(Image);

    /// <summary>Docker Hub's list of the dates of all tags.</summary>
    public sealed record HubDates(ImageRepository Image, ImmutableArray<string> Tags) : Errand(Image)
    {
        /// <summary>Those that the registry lists.</summary>
        public IReadOnlySet<string> Listed { get; init; } = ImmutableHashSet<string>.Empty;
    }

    /// <summary>The manifest and the configuration blob of a tag.</summary>
    public sealed record Config(ImageRepository Image, string Tag, bool TellsCreated) : Errand(Image);
}

/// <summary>What an errand found out about one tag.</summary>
internal sealed record TagAnswer(ImageRepository Image, string Tag, TagFacts Facts);
