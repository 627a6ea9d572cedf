using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>content</c>.</summary>
internal sealed class ContentOptions
{
    [RelativeDirectory]
    [Examples("Packs")]
    [Description("The directory of the packs, below the root of the repository.")]
    public string PacksDirectory { get; init; } = "Packs";

    [Examples("demisto/python3", "demisto/*")]
    [Description("Images updated in items that have no autoUpdateDockerImage key; * and ? stand for other characters.")]
    public IReadOnlyList<Glob> AutoUpdateImages { get; init; } = [new("demisto/python"), new("demisto/python3")];

    [OrganizationName]
    [Examples("demisto")]
    [Description("Only images of these organizations are looked up; all others are skipped and named.")]
    public IReadOnlyList<string> TrustedOrganizations { get; init; } = ["demisto", "demistoextended"];

    [Description("What happens to items marked as deprecated.")]
    public Inclusion DeprecatedItems { get; init; } = Inclusion.Include;

    [Description("What happens to packs marked as hidden.")]
    public Inclusion HiddenPacks { get; init; } = Inclusion.Include;

    [Examples("Legacy*", "MyPack")]
    [Description("Packs never touched, by the name of their directory; * and ? stand for other characters.")]
    public IReadOnlyList<Glob> ExcludePacks { get; init; } = [];

    [Description("Packs never touched, by who stands behind them: the support of their pack_metadata.json.")]
    public IReadOnlyList<SupportLevel> ExcludeSupport { get; init; } = [];

    [MayBeNull]
    [FilePath]
    [Examples("deprecated_images.json")]
    [Description("The deprecated_images.json of the dockerfiles repository, to name deprecated images; null for none.")]
    public string? DeprecatedImages { get; init; }
}
