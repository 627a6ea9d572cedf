using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Runs;

/// <summary>Translates the configuration into the policy of a plan.</summary>
internal static class Policies
{
    public static UpdatePolicy Of(
        DockerBumpOptions options,
        ImmutableArray<Glob> onlyImages,
        ImmutableDictionary<string, string> deprecatedImages
    ) =>
        new()
        {
            AutoUpdateImages = [.. options.Content.AutoUpdateImages],
            TrustedOrganizations = [.. options.Content.TrustedOrganizations],
            SkipDeprecatedItems = options.Content.DeprecatedItems == Inclusion.Skip,
            SkipHiddenPacks = options.Content.HiddenPacks == Inclusion.Skip,
            ExcludePacks = [.. options.Content.ExcludePacks],
            ExcludeSupport = [.. options.Content.ExcludeSupport],
            OnlyImages = onlyImages,
            MinimumAge = options.Updates.MinimumAge,
            HoldPythonMinor = options.Updates.PythonMinorChange == PythonMinorChange.Hold,
            DeprecatedImages = deprecatedImages,
        };
}
