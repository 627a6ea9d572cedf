using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Json;

/// <summary>A pull request seen as an issue, and its comments.</summary>
internal static class IssueJson
{
    internal static JsonObject Of(HostedRepository repository, LocalPullRequest pull)
    {
        var links = new PullRequestLinks(repository, pull);
        var world = repository.World;
        return new JsonObject
        {
            ["id"] = (repository.Id * 100_000) + pull.Number,
            ["node_id"] = NodeId.Of("PR", $"{repository.Id}:{pull.Number}"),
            ["url"] = links.Issue,
            ["repository_url"] = $"{world.Root}/repos/{repository.Owner.Login}/{repository.Name}",
            ["labels_url"] = $"{links.Issue}/labels{{/name}}",
            ["comments_url"] = $"{links.Issue}/comments",
            ["events_url"] = $"{links.Issue}/events",
            ["html_url"] = pull.Url,
            ["number"] = pull.Number,
            ["state"] = pull.IsOpen ? "open" : "closed",
            ["title"] = pull.Title,
            ["body"] = pull.Body,
            ["user"] = UserJson.Of(world, pull.Author),
            ["labels"] = LabelJson.All(repository, pull.Labels),
            ["assignee"] = pull.Assignees.IsEmpty ? null : UserJson.Of(world, pull.Assignees[0]),
            ["assignees"] = UserJson.All(world, pull.Assignees),
            ["milestone"] = null,
            ["locked"] = false,
            ["comments"] = pull.Comments.Length,
            ["created_at"] = NodeId.Text(pull.CreatedAt),
            ["updated_at"] = NodeId.Text(pull.UpdatedAt),
            ["closed_at"] = NodeId.Text(pull.ClosedAt),
            ["author_association"] = "CONTRIBUTOR",
            ["pull_request"] = new JsonObject
            {
                ["url"] = links.Pull,
                ["html_url"] = pull.Url,
                ["diff_url"] = $"{pull.Url}.diff",
                ["patch_url"] = $"{pull.Url}.patch",
                ["merged_at"] = pull.IsMerged ? NodeId.Text(pull.ClosedAt) : null,
            },
        };
    }

    internal static JsonObject Of(HostedRepository repository, LocalPullRequest pull, LocalComment comment) =>
        new()
        {
            ["id"] = comment.Id,
            ["node_id"] = NodeId.Of("IC", comment.Id),
            ["url"] =
                $"{repository.World.Root}/repos/{repository.Owner.Login}/{repository.Name}/issues/comments/{comment.Id}",
            ["html_url"] = $"{pull.Url}#issuecomment-{comment.Id}",
            ["issue_url"] = new PullRequestLinks(repository, pull).Issue,
            ["body"] = comment.Body,
            ["user"] = UserJson.Of(repository.World, comment.Author),
            ["created_at"] = NodeId.Text(comment.At),
            ["updated_at"] = NodeId.Text(comment.At),
            ["author_association"] = "CONTRIBUTOR",
        };
}
