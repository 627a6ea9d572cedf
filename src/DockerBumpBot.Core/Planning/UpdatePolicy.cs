using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>What an operator has decided: which items are updated, and how far.</summary>
public sealed record UpdatePolicy
{
    /// <summary>Images that are updated without a key in the item.</summary>
    public ImmutableArray<Glob> AutoUpdateImages { get; init; } = [new("demisto/python"), new("demisto/python3")];

    /// <summary>The organisations whose images content accepts.</summary>
    public ImmutableHashSet<string> TrustedOrganizations { get; init; } = ["demisto", "demistoextended"];

    /// <summary>Leave deprecated items alone.</summary>
    public bool SkipDeprecatedItems { get; init; }

    /// <summary>Leave hidden packs alone.</summary>
    public bool SkipHiddenPacks { get; init; }

    /// <summary>Packs to leave alone.</summary>
    public ImmutableArray<Glob> ExcludePacks { get; init; } = [];

    /// <summary>The packs to leave alone by who stands behind them.</summary>
    public ImmutableHashSet<SupportLevel> ExcludeSupport { get; init; } = [];

    /// <summary>The images asked for in this run; empty means all.</summary>
    public ImmutableArray<Glob> OnlyImages { get; init; } = [];

    /// <summary>How long a tag must have existed.</summary>
    public TimeSpan MinimumAge { get; init; }

    /// <summary>Hold back tags that change Python's minor version.</summary>
    public bool HoldPythonMinor { get; init; }

    /// <summary>
    /// Ask for the manifest of every tag chosen: registries list tags whose manifests were deleted. Without it the
    /// tag list is trusted, unless the catalog happens to know better.
    /// </summary>
    public bool VerifyTags { get; init; } = true;

    /// <summary>Images that are deprecated, each with the reason to show; as dockerfiles' <c>deprecated_images.json</c> has them.</summary>
    public ImmutableDictionary<string, string> DeprecatedImages { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>Packs without versions and release notes.</summary>
    public ImmutableHashSet<string> UnversionedPacks { get; init; } = ["Legacy", "NonSupported"];
}
