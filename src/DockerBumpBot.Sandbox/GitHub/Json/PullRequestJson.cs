using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Objects;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Json;

/// <summary>Pull requests as GitHub describes them: "pull-request-simple" in lists, "pull-request" alone.</summary>
internal sealed class PullRequestJson(HostedRepository repository)
{
    private readonly World world = repository.World;
    private readonly Dictionary<HostedRepository, JsonElement> repositories = [];

    internal JsonObject Simple(LocalPullRequest pull)
    {
        var links = new PullRequestLinks(repository, pull);
        var json = new JsonObject
        {
            ["url"] = links.Pull,
            ["id"] = (repository.Id * 100_000) + pull.Number,
            ["node_id"] = NodeId.Of("PR", $"{repository.Id}:{pull.Number}"),
            ["html_url"] = pull.Url,
            ["number"] = pull.Number,
            ["state"] = pull.IsOpen ? "open" : "closed",
            ["locked"] = false,
            ["title"] = pull.Title,
            ["user"] = UserJson.Of(world, pull.Author),
            ["body"] = pull.Body,
            ["labels"] = LabelJson.All(repository, pull.Labels),
            ["milestone"] = null,
            ["created_at"] = NodeId.Text(pull.CreatedAt),
            ["updated_at"] = NodeId.Text(pull.UpdatedAt),
            ["closed_at"] = NodeId.Text(pull.ClosedAt),
            ["merged_at"] = pull.IsMerged ? NodeId.Text(pull.ClosedAt) : null,
            ["merge_commit_sha"] = pull.MergeCommit,
            ["assignee"] = pull.Assignees.IsEmpty ? null : UserJson.Of(world, pull.Assignees[0]),
            ["assignees"] = UserJson.All(world, pull.Assignees),
            ["requested_reviewers"] = UserJson.All(world, pull.Reviewers),
            ["requested_teams"] = TeamJson.All(repository, pull.TeamReviewers),
            ["author_association"] = Association(pull),
            ["auto_merge"] = null,
            ["draft"] = pull.IsDraft,
            ["head"] = Side(Source(pull), pull.HeadOwner, pull.HeadBranch, pull.HeadCommit),
            ["base"] = Side(repository, repository.Owner.Login, pull.Base, pull.BaseCommit),
        };
        links.AddTo(json);
        return json;
    }

    /// <param name="pull">Which.</param>
    /// <param name="mergeable"><c>null</c> while GitHub has not looked yet, as right after a change.</param>
    internal JsonObject Full(LocalPullRequest pull, bool? mergeable)
    {
        var json = Simple(pull);
        var onto = pull.IsOpen ? repository.Branches.Head(pull.Base) ?? pull.BaseCommit : pull.BaseCommit;
        var diff = Merging.Diff(repository.Store, onto, pull.HeadCommit);
        json["merged"] = pull.IsMerged;
        json["mergeable"] = mergeable;
        json["mergeable_state"] = mergeable switch
        {
            null => "unknown",
            true => pull.IsDraft ? "draft" : "clean",
            false => "dirty",
        };
        json["rebaseable"] = mergeable is null ? null : false;
        json["merged_by"] = pull is { IsMerged: true, ClosedBy: { } by } ? UserJson.Of(world, by) : null;
        json["comments"] = pull.Comments.Length;
        json["review_comments"] = 0;
        json["maintainer_can_modify"] = false;
        json["commits"] = repository.Store.Between(onto, pull.HeadCommit).Count();
        json["additions"] = diff.Files.Sum(file => file.Added);
        json["deletions"] = diff.Files.Sum(file => file.Deleted);
        json["changed_files"] = diff.Files.Length;
        return json;
    }

    private JsonObject Side(HostedRepository? of, string owner, string branch, string commit) =>
        new()
        {
            ["label"] = $"{owner}:{branch}",
            ["ref"] = branch,
            ["sha"] = commit,
            ["user"] = UserJson.Of(world, owner),
            ["repo"] = of is null ? null : Repository(of),
        };

    // Two in every pull request of a list, and large: written once and repeated.
    private JsonObject Repository(HostedRepository of)
    {
        if (!repositories.TryGetValue(of, out var made))
            repositories[of] = made = JsonSerializer.SerializeToElement(RepositoryJson.Of(of));
        return JsonObject.Create(made)!;
    }

    private HostedRepository? Source(LocalPullRequest pull) => PullRequestState.Source(repository, pull);

    private string Association(LocalPullRequest pull) =>
        repository.IsCollaborator(pull.Author) ? "COLLABORATOR" : "CONTRIBUTOR";
}
