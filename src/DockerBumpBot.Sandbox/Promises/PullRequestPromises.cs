using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Sandbox.Promises;

/// <summary>The promises of DESIGN.md §3, as far as one pull request can break them, each held against git objects.</summary>
public static class PullRequestPromises
{
    /// <summary>What has to be asked of the registries for <see cref="Check"/>.</summary>
    public static ImmutableArray<TagQuestion> Questions(Evidence evidence) => ImagePromises.Questions(evidence);

    /// <summary>Every check, in the order of reading: files, release, images, branch.</summary>
    /// <param name="evidence">What git has.</param>
    /// <param name="facts">What the registries said to <see cref="Questions"/>; what was not answered is unknown.</param>
    public static ImmutableArray<PromiseCheck> Check(Evidence evidence, TagCatalog facts) =>
        [
            FilePromises.OnlyTheTag(evidence),
            FilePromises.SameYaml(evidence),
            FilePromises.OnlyTheRelease(evidence),
            ReleasePromises.OnlyTheVersion(evidence),
            ReleasePromises.NamedAfterTheVersion(evidence),
            ReleasePromises.SameImages(evidence),
            ImagePromises.SameImage(evidence),
            ImagePromises.NoDowngrade(evidence, facts),
            ImagePromises.Published(evidence, facts),
            BranchPromises.OneCommit(evidence),
            BranchPromises.OwnCommit(evidence),
            BranchPromises.OnlyOne(evidence),
            BranchPromises.TrueMarker(evidence),
        ];
}
