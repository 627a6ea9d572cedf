using System.Globalization;
using System.Text.Json.Nodes;
using DockerBumpBot.Core.Reconciling;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

internal sealed partial class FakeGitHub
{
    private (int, JsonNode?) Do(HttpContext context, string path, JsonNode? body) =>
        (context.Request.Method, path.Split('/')) switch
        {
            ("POST", ["graphql"]) => UpdateRefs(body!["variables"]!["input"]!),
            ("GET", ["repos", "demisto", "content"]) => (
                200,
                new JsonObject
                {
                    ["id"] = RepositoryId,
                    ["node_id"] = NodeId,
                    ["owner"] = new JsonObject { ["login"] = Owner },
                }
            ),
            ("POST", ["git", "blobs"]) => (201, Sha(Git.AddBlob(Convert.FromBase64String((string)body!["content"]!)))),
            ("POST", ["git", "trees"]) => Git.AddTree((string?)body!["base_tree"], body["tree"]!.AsArray()) is { } tree
                ? (201, Sha(tree))
                : Invalid("Invalid tree info"),
            ("POST", ["git", "commits"]) => MakeCommit(body!),
            ("GET", ["git", "commits", var sha]) => CommitJson(sha),
            ("POST", ["git", "refs"]) => CreateBranch((string)body!["ref"]!, (string)body["sha"]!),
            ("GET", ["git", "ref", "heads", .. var name]) => Branch(string.Join('/', name)) is { } at
                ? (200, ReferenceJson(string.Join('/', name), at))
                : NotFound(),
            ("PATCH", ["git", "refs", "heads", .. var name]) => MoveBranch(string.Join('/', name), body!),
            ("DELETE", ["git", "refs", "heads", .. var name]) => DeleteBranch(string.Join('/', name))
                ? (204, null)
                : Invalid("Reference does not exist"),
            ("GET", ["pulls"]) => List(context),
            ("POST", ["pulls"]) => CreatePull(body!),
            ("GET", ["pulls", var number]) => (200, PullOf(number).Json(Url, Owner)),
            ("PATCH", ["pulls", var number]) => PatchPull(PullOf(number), body!),
            ("POST", ["pulls", var number, "requested_reviewers"]) => Review(PullOf(number), body!),
            ("PATCH", ["issues", var number]) => PatchIssue(PullOf(number), body!),
            ("GET", ["issues", var number, "comments"]) => (
                200,
                new JsonArray([.. PullOf(number).Comments.Select(CommentJson)])
            ),
            ("POST", ["issues", var number, "comments"]) => Comment(PullOf(number), (string)body!["body"]!),
            _ => NotFound(),
        };

    private (int, JsonNode?) MakeCommit(JsonNode body)
    {
        var tree = (string)body["tree"]!;
        string[] parents = [.. body["parents"]!.AsArray().Select(parent => (string)parent!)];
        return Git.HasTree(tree) && parents.All(parent => Git.FindCommit(parent) is not null)
            ? (201, CommitJson(Git.AddCommit(PersonOf(body["author"]), (string)body["message"]!, tree, parents)).Item2)
            : Invalid("Tree SHA does not exist");
    }

    private (int, JsonNode?) CommitJson(string sha) =>
        Git.FindCommit(sha) is not { } commit
            ? NotFound()
            : (
                200,
                new JsonObject
                {
                    ["sha"] = commit.Sha,
                    ["message"] = commit.Message,
                    ["tree"] = Sha(commit.Tree),
                    ["parents"] = new JsonArray([.. commit.Parents.Select(Sha)]),
                    ["author"] = Json(commit.Content.Author!),
                    ["committer"] = Json(commit.Content.Committer!),
                    ["verification"] = new JsonObject
                    {
                        ["verified"] = commit.Content.IsVerified,
                        ["reason"] = commit.Content.IsVerified ? "valid" : "unsigned",
                    },
                }
            );

    private static CommitPerson? PersonOf(JsonNode? person) =>
        person is null
            ? null
            : new CommitPerson(
                (string)person["name"]!,
                (string)person["email"]!,
                DateTimeOffset.Parse((string?)person["date"] ?? "2026-11-24T00:00:00Z", CultureInfo.InvariantCulture)
            );

    private static JsonObject Json(CommitPerson person) =>
        new()
        {
            ["name"] = person.Name,
            ["email"] = person.Email,
            ["date"] = person.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };

    private (int, JsonNode?) CreateBranch(string name, string sha)
    {
        var branch = name["refs/heads/".Length..];
        if (
            Branch(branch) is not null
            || Branches.Keys.Any(other => branch.StartsWith(other + "/", StringComparison.Ordinal))
        )
            return Invalid("Reference already exists");
        if (Git.FindCommit(sha) is null)
            return Invalid("Object does not exist");
        Branches[branch] = sha;
        return (201, ReferenceJson(branch, sha));
    }

    private (int, JsonNode?) MoveBranch(string branch, JsonNode body)
    {
        if (Branch(branch) is null)
            return Invalid("Reference does not exist");
        if ((bool?)body["force"] != true)
            return Invalid("Update is not a fast forward");
        Push(branch, (string)body["sha"]!);
        return (200, ReferenceJson(branch, Branches[branch]));
    }

    private (int, JsonNode?) UpdateRefs(JsonNode input)
    {
        if (!KnowsUpdateRefs)
            return Errors("Field 'updateRefs' doesn't exist on type 'Mutation'");
        var update = input["refUpdates"]!.AsArray().Single()!;
        var branch = ((string)update["name"]!)["refs/heads/".Length..];
        var after = (string)update["afterOid"]!;
        if ((string)input["repositoryId"]! != NodeId || Branch(branch) != (string?)update["beforeOid"])
            return Errors("the branch is elsewhere");
        if (after == new string('0', 40))
            DeleteBranch(branch);
        else
            Push(branch, after);
        var payload = new JsonObject { ["clientMutationId"] = input["clientMutationId"]?.DeepClone() };
        return (200, new JsonObject { ["data"] = new JsonObject { ["updateRefs"] = payload } });
    }

    private static (int, JsonNode?) Errors(string message) =>
        (200, new JsonObject { ["data"] = null, ["errors"] = new JsonArray(new JsonObject { ["message"] = message }) });

    /// <summary>Deletes a branch, which closes the open pull requests from it.</summary>
    public bool DeleteBranch(string branch)
    {
        foreach (var pull in Pulls.Where(pull => pull.Branch == branch && pull.State == "open"))
            Close(pull);
        return Branches.Remove(branch);
    }

    /// <summary>Closes a pull request, a minute after the last one.</summary>
    public void Close(FakePull pull)
    {
        pull.State = "closed";
        pull.ClosedAt = $"2026-11-24T01:{closings++ % 60:D2}:00Z";
    }

    /// <summary>Puts a branch, and the open pull requests of it, at a commit.</summary>
    public void Push(string branch, string sha)
    {
        Branches[branch] = sha;
        foreach (var pull in Pulls.Where(pull => pull.Branch == branch && pull.State == "open"))
            pull.HeadSha = sha;
    }

    private (int, JsonNode?) CreatePull(JsonNode body)
    {
        var (branch, into) = ((string)body["head"]!, (string)body["base"]!);
        if (Branch(into) is null)
            return Refuse("", "base", "invalid");
        if (Branch(branch) is not { } sha)
            return Refuse("", "head", "invalid");
        if (Pulls.Any(pull => pull.State == "open" && pull.Branch == branch && pull.Base == into))
            return Refuse($"A pull request already exists for demisto:{branch}.", null, "custom");
        if (Git.Commit(sha).Tree == Git.Commit(Branches[into]).Tree)
            return Refuse($"No commits between {into} and {branch}", null, "custom");
        if (((string)body["body"]!).Length > 65_536)
            return Refuse("body is too long (maximum is 65536 characters)", "body", "custom");
        var made = Open(branch, (string)body["body"]!, sha);
        made.Title = (string)body["title"]!;
        made.Base = into;
        made.IsDraft = (bool)body["draft"]!;
        return (201, made.Json(Url, Owner));
    }

    /// <summary>An open pull request, as somebody else would have made it.</summary>
    public FakePull Open(string branch, string? body, string sha)
    {
        var pull = new FakePull
        {
            Number = 100 + Pulls.Count,
            Branch = branch,
            HeadSha = sha,
            Body = body,
        };
        Pulls.Add(pull);
        return pull;
    }

    private (int, JsonNode?) PatchPull(FakePull pull, JsonNode body)
    {
        pull.Title = (string?)body["title"] ?? pull.Title;
        pull.Body = (string?)body["body"] ?? pull.Body;
        if ((string?)body["state"] == "closed" && pull.State == "open")
            Close(pull);
        return (200, pull.Json(Url, Owner));
    }

    private (int, JsonNode?) PatchIssue(FakePull pull, JsonNode body)
    {
        string[] assignees = [.. Names(body["assignees"])];
        if (assignees.Any(Unassignable.Contains))
            return Refuse("", "assignees", "invalid");
        pull.Body = (string?)body["body"] ?? pull.Body;
        if (!DropsLabels && body["labels"] is { } labels)
            pull.Labels = [.. Names(labels)];
        if (!DropsLabels && body["assignees"] is not null)
            pull.Assignees = [.. assignees];
        return (
            200,
            new JsonObject
            {
                ["number"] = pull.Number,
                ["body"] = pull.Body,
                ["labels"] = new JsonArray([.. pull.Labels.Select(name => new JsonObject { ["name"] = name })]),
                ["assignees"] = new JsonArray([.. pull.Assignees.Select(name => new JsonObject { ["login"] = name })]),
            }
        );
    }

    private (int, JsonNode?) Review(FakePull pull, JsonNode body)
    {
        string[] people = [.. Names(body["reviewers"]), .. Names(body["team_reviewers"])];
        if (people.Any(Unreviewable.Contains))
            return Invalid("Reviews may only be requested from collaborators.");
        pull.Reviewers.AddRange(people);
        return (201, pull.Json(Url, Owner));
    }

    private static (int, JsonNode?) Comment(FakePull pull, string text)
    {
        pull.Comments.Add(text);
        return (201, CommentJson(text));
    }

    private static JsonObject CommentJson(string text) => new() { ["id"] = 1, ["body"] = text };

    private (int, JsonNode?) List(HttpContext context)
    {
        var query = context.Request.Query;
        var head = query["head"].ToString();
        var found = Pulls
            .Where(pull => pull.State == query["state"].ToString() && (head == "" || head == $"{Owner}:{pull.Branch}"))
            .OrderByDescending(pull => pull.Number)
            .ToArray();
        var size =
            query["per_page"].Count > 0 ? int.Parse(query["per_page"].ToString(), CultureInfo.InvariantCulture) : 30;
        var page = query["page"].Count > 0 ? int.Parse(query["page"].ToString(), CultureInfo.InvariantCulture) : 1;
        var last = (found.Length + size - 1) / size;
        if (page < last)
            context.Response.Headers.Link =
                $"<{PageUrl(context, page + 1)}>; rel=\"next\", <{PageUrl(context, last)}>; rel=\"last\"";
        return (
            200,
            new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(pull => pull.Json(Url, Owner))])
        );
    }

    private string PageUrl(HttpContext context, int page)
    {
        var query = context
            .Request.Query.Where(pair => pair.Key != "page")
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value.ToString())}");
        return $"{(LinkHost is null ? Url : $"http://{LinkHost}/")}repos/demisto/content/pulls?{string.Join('&', query)}&page={page}";
    }

    private string? Branch(string name) => Branches.GetValueOrDefault(name);

    private FakePull PullOf(string number) => Pull(long.Parse(number, CultureInfo.InvariantCulture));

    private static IEnumerable<string> Names(JsonNode? names) => names?.AsArray().Select(name => (string)name!) ?? [];

    private static JsonObject Sha(string sha) => new() { ["sha"] = sha };

    private static JsonObject ReferenceJson(string branch, string sha) =>
        new()
        {
            ["ref"] = $"refs/heads/{branch}",
            ["object"] = new JsonObject { ["type"] = "commit", ["sha"] = sha },
        };

    private static (int, JsonNode?) Refuse(string message, string? field, string code) =>
        (422, JsonNode.Parse(Validation(message, field, code)));

    private static (int, JsonNode?) Invalid(string message) => (422, new JsonObject { ["message"] = message });

    private static (int, JsonNode?) NotFound() => (404, new JsonObject { ["message"] = "Not Found" });
}
