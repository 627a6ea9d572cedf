using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Json;
using DockerBumpBot.Sandbox.GitHub.PullRequests;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.GraphQL;

/// <summary>A repository as GraphQL tells it.</summary>
internal sealed class RepositoryThing(HostedRepository repository)
{
    private const int MostInAPage = 100;
    private const string Cursor = "cursor:";
    private const string Heads = "refs/heads/";

    internal GraphQLThing Thing() =>
        new(
            "Repository",
            (field, arguments) =>
                field switch
                {
                    "id" => (JsonNode)NodeId.Of("R", repository.Id),
                    "ref" => Ref(Text(arguments["qualifiedName"]) ?? "", Text(arguments["qualifiedName"]) ?? ""),
                    "refs" => Refs(Text(arguments["refPrefix"]) ?? "", SizeOf(arguments["first"])),
                    _ => PullRequests(arguments),
                }
        )
        {
            Gate = repository.Gate,
        };

    private GraphQLThing? Ref(string reference, string name) =>
        repository.Store.Target(reference) is { } sha
            ? new GraphQLThing(
                "Ref",
                (field, _) =>
                    field == "name"
                        ? (JsonNode)(name.StartsWith(Heads, StringComparison.Ordinal) ? name[Heads.Length..] : name)
                        : Target(repository.Store.Git.Lookup<GitObject>(new ObjectId(sha)))
            )
            : null;

    // Their names are told without the prefix.
    private GraphQLThing Refs(string prefix, int first)
    {
        if (!prefix.StartsWith("refs/", StringComparison.Ordinal) || !prefix.EndsWith('/'))
            throw new GraphQLRefusal(null, "refPrefix must start with \"refs/\" and end with \"/\"");
        var names = repository
            .Store.Git.Refs.Select(reference => reference.CanonicalName)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return new GraphQLThing(
            "RefConnection",
            (field, _) =>
                field == "nodes"
                    ? names.Take(first).Select(name => Ref(name, name[prefix.Length..])!)
                    : (JsonNode)names.Length
        );
    }

    private GraphQLThing Target(GitObject target) =>
        target is Commit commit
            ? new GraphQLThing(
                "Commit",
                (field, arguments) =>
                    field switch
                    {
                        "oid" => (JsonNode)commit.Sha,
                        "message" => (JsonNode)commit.Message,
                        "tree" => new GraphQLThing("Tree", (_, _) => (JsonNode)commit.Tree.Sha),
                        "author" => Person(commit.Author),
                        "committer" => Person(commit.Committer),
                        "signature" => repository.Signed.Contains(commit.Sha)
                            ? new GraphQLThing("GitSignature", (_, _) => (JsonNode)true)
                            : null,
                        _ => Parents(commit, SizeOf(arguments["first"])),
                    }
            )
            : new GraphQLThing("GitObject", (_, _) => (JsonNode)target.Sha);

    private GraphQLThing Parents(Commit commit, int first) =>
        new(
            "CommitConnection",
            (field, _) =>
                field == "nodes" ? commit.Parents.Take(first).Select(Target) : (JsonNode)commit.Parents.Count()
        );

    private static GraphQLThing Person(Signature signature) =>
        new(
            "GitActor",
            (field, _) =>
                field switch
                {
                    "name" => (JsonNode)signature.Name,
                    "email" => (JsonNode)signature.Email,
                    _ => (JsonNode)NodeId.Text(signature.When),
                }
        );

    private GraphQLThing PullRequests(JsonObject arguments)
    {
        var pulls = Wanted(arguments);
        var first = SizeOf(arguments["first"]);
        var begin = arguments["after"] is { } after
            ? Array.FindIndex(pulls, pull => CursorOf(pull) == Text(after)) + 1
            : 0;
        if (begin == 0 && arguments["after"] is not null)
            throw new GraphQLRefusal(
                "INVALID_CURSOR_ARGUMENTS",
                $"`{Text(arguments["after"])}` does not appear to be a valid cursor."
            );
        var page = pulls.Skip(begin).Take(first).ToArray();
        return new GraphQLThing(
            "PullRequestConnection",
            (field, _) =>
                field switch
                {
                    "nodes" => page.Select(PullRequest),
                    "totalCount" => (JsonNode)pulls.Length,
                    _ => new GraphQLThing(
                        "PageInfo",
                        (part, _) =>
                            part == "hasNextPage" ? (JsonNode)(begin + page.Length < pulls.Length)
                            : page.Length == 0 ? null
                            : (JsonNode)CursorOf(page[^1])
                    ),
                }
        );
    }

    private LocalPullRequest[] Wanted(JsonObject arguments)
    {
        var branch = Text(arguments["headRefName"]);
        var states = arguments["states"] is JsonArray list ? list.Select(Text).ToArray() : null;
        var found = repository.Pulls.All.Where(pull =>
            (branch is null || pull.HeadBranch == branch) && (states is null || states.Contains(StateOf(pull)))
        );
        if (arguments["orderBy"] is not { } order)
            return [.. found];
        if (Text(order["field"]) != "CREATED_AT")
            throw new GraphQLRefusal(null, "The sandbox orders by CREATED_AT alone");
        var ascending = found.OrderBy(pull => pull.CreatedAt).ThenBy(pull => pull.Number);
        return Text(order["direction"]) == "DESC" ? [.. ascending.Reverse()] : [.. ascending];
    }

    // GitHub: "Node limit", in "Rate limits and query limits for the GraphQL API".
    private static int SizeOf(JsonNode? first) =>
        first?.GetValue<int>() switch
        {
            null => throw new GraphQLRefusal(
                "MISSING_PAGINATION_BOUNDARIES",
                "You must provide a `first` or `last` value to properly paginate the `pullRequests` connection."
            ),
            > MostInAPage and var size => throw new GraphQLRefusal(
                "EXCESSIVE_PAGINATION",
                $"Requesting {size} records on the `pullRequests` connection exceeds the `first` limit of {MostInAPage} records."
            ),
            < 0 and var size => throw new GraphQLRefusal(
                "INVALID_PAGINATION",
                $"`first` on the `pullRequests` connection cannot be less than zero: {size}"
            ),
            { } size => size,
        };

    private GraphQLThing PullRequest(LocalPullRequest pull) =>
        new(
            "PullRequest",
            (field, _) =>
                field switch
                {
                    "number" => (JsonNode)pull.Number,
                    "url" => (JsonNode)pull.Url,
                    "body" => (JsonNode)(pull.Body ?? ""),
                    "merged" => (JsonNode)pull.IsMerged,
                    "baseRefName" => (JsonNode)pull.Base,
                    "closedAt" => (JsonNode?)NodeId.Text(pull.ClosedAt),
                    "isCrossRepository" => (JsonNode)(PullRequestState.Source(repository, pull) != repository),
                    "headRefName" => (JsonNode)pull.HeadBranch,
                    _ => (JsonNode)pull.HeadCommit,
                }
        );

    private static string StateOf(LocalPullRequest pull) =>
        pull.IsOpen ? "OPEN"
        : pull.IsMerged ? "MERGED"
        : "CLOSED";

    private static string CursorOf(LocalPullRequest pull) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Cursor}{pull.Number}"));

    private static string? Text(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? (string?)value : null;
}
