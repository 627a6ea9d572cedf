using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>What a run was asked to look at, and no more.</summary>
/// <param name="Packs">Folder names of packs; empty means all.</param>
/// <param name="Images">Images; empty means all.</param>
public sealed record RunScope(ImmutableArray<Glob> Packs, ImmutableArray<Glob> Images)
{
    /// <summary>Everything.</summary>
    public static RunScope All { get; } = new([], []);

    /// <summary>Whether the run looks at a pack at all.</summary>
    public bool Includes(string pack) => Packs.IsEmpty || Packs.Any(glob => glob.Matches(pack));

    /// <summary>
    /// Whether the run knows all that a pull request proposes: one that also moves images the run does not look at
    /// would lose them.
    /// </summary>
    public bool Includes(Proposal proposal) =>
        Includes(proposal.Pack)
        && (
            Images.IsEmpty
            || proposal.Images.Values.All(image =>
                ImageReference.TryParse(image, out var reference)
                && Images.Any(glob => glob.Matches(reference.Repository.ToString()))
            )
        );
}
