using static DockerBumpBot.Sandbox.Promises.PromiseCheck;

namespace DockerBumpBot.Sandbox.Promises;

/// <summary>What is promised of the branch and of the marker.</summary>
internal static class BranchPromises
{
    internal static PromiseCheck OneCommit(Evidence evidence) =>
        Of(
            "One commit on top of the base",
            evidence.Commits switch
            {
                [{ Content.Parents: [var parent] }] when parent == evidence.Origin => [],
                [_] => ["the commit does not stand on the base alone"],
                var commits =>
                [
                    $"there are {commits.Length} commits; the last is by {commits.FirstOrDefault()?.Author ?? "nobody"}",
                ],
            },
            $"{Short(evidence.PullRequest.HeadCommit)} stands on {Short(evidence.Origin)} of {evidence.PullRequest.Base}"
        );

    internal static PromiseCheck OwnCommit(Evidence evidence) =>
        Of(
            "The commit is the bot's own, and nobody has amended it",
            evidence
                .Commits.Where(commit => evidence.Proposal is not { } proposal || !commit.IsOf(proposal))
                .Select(commit =>
                    $"{Short(commit.Sha)} by {commit.Author} is not what the marker names, nor what its message does"
                ),
            "it is the one that the marker names"
        );

    internal static PromiseCheck OnlyOne(Evidence evidence) =>
        Of(
            "At most one open pull request for the pack",
            evidence.OthersForThePack.Select(other => $"#{other} is open too"),
            "no other of the bot's is open for it"
        );

    internal static PromiseCheck TrueMarker(Evidence evidence) =>
        Of(
            "The hidden marker says just what the branch holds",
            MarkerProblems(evidence),
            $"the same images of {Count(evidence.Moved.Length, "item")}, base, tree of the pack and commit"
        );

    internal static string Short(string sha) => sha[..7];

    private static IEnumerable<string> MarkerProblems(Evidence evidence)
    {
        if (evidence.Proposal is not { } proposal)
        {
            yield return "there is no marker that parses";
            yield break;
        }

        var moved = evidence.Moved.ToDictionary(item => item.File.Path, item => item.To.Text, StringComparer.Ordinal);
        if (
            proposal.Images.FirstOrDefault(item => moved.GetValueOrDefault(item.Key) != item.Value) is { Key: { } path }
        )
            yield return $"{path} does not move to {proposal.Images[path]}";
        if (moved.Keys.FirstOrDefault(item => !proposal.Images.ContainsKey(item)) is { } untold)
            yield return $"it does not name {untold}, which moves";
        if (proposal.HeadCommit != evidence.PullRequest.HeadCommit)
            yield return $"it was written for the commit {Short(proposal.HeadCommit)}";
        if (proposal.BaseCommit != evidence.Origin)
            yield return $"it names another base, {Short(proposal.BaseCommit)}";
        if (proposal.PackTree != evidence.PackTree)
            yield return "it names another state of the pack on the base";
    }
}
