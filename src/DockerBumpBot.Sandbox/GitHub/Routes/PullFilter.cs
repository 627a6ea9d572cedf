using DockerBumpBot.Sandbox.GitHub.Hosting;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>Which pull requests a list is asked for, and in which order.</summary>
internal static class PullFilter
{
    internal static LocalPullRequest[] Apply(Call call)
    {
        var state = call.Query["state"].ToString();
        var head = call.Query["head"].ToString();
        var into = call.Query["base"].ToString();
        var found = call.Repository.Pulls.All.Where(pull =>
            (state == "all" || pull.IsOpen == (state != "closed"))
            && (into.Length == 0 || pull.Base == into)
            && (!head.Contains(':', StringComparison.Ordinal) || IsFrom(pull, head))
        );
        var sort = call.Query["sort"].ToString();
        // Newest first, unless another order is asked for; then the smallest first.
        var ascending = call.Query["direction"].ToString() switch
        {
            "asc" => true,
            "desc" => false,
            _ => sort is not ("" or "created"),
        };
        var sorted = found.OrderBy(pull => Key(sort, pull)).ThenBy(pull => pull.Number);
        return ascending ? [.. sorted] : [.. sorted.Reverse()];
    }

    private static bool IsFrom(LocalPullRequest pull, string head)
    {
        var colon = head.IndexOf(':', StringComparison.Ordinal);
        return pull.HeadOwner.Equals(head[..colon], StringComparison.OrdinalIgnoreCase)
            && pull.HeadBranch == head[(colon + 1)..];
    }

    private static long Key(string sort, LocalPullRequest pull) =>
        sort switch
        {
            "updated" => pull.UpdatedAt.ToUnixTimeSeconds(),
            "popularity" => pull.Comments.Length,
            _ => pull.CreatedAt.ToUnixTimeSeconds(),
        };
}
