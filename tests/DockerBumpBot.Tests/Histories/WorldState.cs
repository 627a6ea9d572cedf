namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// All of a repository that a run can change, as text. As time stands still, the same history makes the same commits;
/// only numbers of pull requests depend on what was tried before.
/// </summary>
internal static class WorldState
{
    public static string Of(World world) =>
        string.Join(
            '\n',
            [
                .. world.Repository.BranchNames.Select(branch => $"{branch} is at {world.Repository.Head(branch)}"),
                .. world
                    .Repository.PullRequests.OrderBy(pull => pull.HeadBranch, StringComparer.Ordinal)
                    .Select(pull =>
                        $"""
                            {pull.HeadOwner}:{pull.HeadBranch} at {pull.HeadCommit} to {pull.Base}: {pull.Title}
                            {(
                                pull.IsOpen ? "open"
                                : pull.IsMerged ? "merged"
                                : $"closed by {pull.ClosedBy}"
                            )}
                            {pull.Body}
                            {string.Join('\n', pull.Comments.Select(comment => $"{comment.Author}: {comment.Body}"))}
                            """
                    ),
            ]
        );
}
