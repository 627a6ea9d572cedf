using System.Collections.Immutable;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>What a pull request is made of.</summary>
/// <param name="Desired">The update.</param>
/// <param name="Files">Its files, edited and proved.</param>
/// <param name="BaseBranch">The branch it goes to, without <c>refs/heads/</c>.</param>
/// <param name="BaseCommit">The commit of that branch it is built on.</param>
public sealed record Publication(
    DesiredPack Desired,
    ImmutableArray<FileChange> Files,
    string BaseBranch,
    string BaseCommit
)
{
    /// <summary>The paths among the files that are executable in the base commit, and stay so.</summary>
    public ImmutableHashSet<string> Executables { get; init; } = [];

    /// <summary>The folder name of the pack.</summary>
    public string Pack => Desired.Update.Pack.Name;
}
