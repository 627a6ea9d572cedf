using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>Branches that are moved only from where they are believed to be, and questions about many at once.</summary>
internal sealed class GraphQLTests
{
    private static readonly string None = new('0', 40);

    [Test]
    public async Task A_branch_moves_from_where_it_was_believed_to_be_and_its_pull_request_follows()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        var other = await github.PushAsync("bump/B", "Packs/A/a.yml", "other");

        var swapped = await github.SwapAsync("bump/A", github.Content.Head("bump/A")!, other);

        Assert.That((swapped.Status, swapped.Json["errors"]), Is.EqualTo((200, (JsonNode?)null)));
        Assert.That(github.Content.Head("bump/A"), Is.EqualTo(other));
        Assert.That(github.Content.PullRequest(1).HeadCommit, Is.EqualTo(other));
    }

    [Test]
    public async Task A_branch_that_is_elsewhere_stays_there()
    {
        await using var github = await TestGitHub.StartAsync();
        var seen = await github.PushAsync("bump/A", "Packs/A/a.yml", "seen");
        var pushed = github.Content.Commit("bump/A", [new("mine", Bytes("x"))], "ann");

        var swapped = await github.SwapAsync("bump/A", seen, github.Master);
        var deleted = await github.SwapAsync("bump/A", seen, None);

        foreach (var refused in (Reply[])[swapped, deleted])
            Assert.That(
                (refused.Status, Message(refused)),
                Is.EqualTo((200, $"Expected refs/heads/bump/A to point to {seen} but it did not"))
            );
        Assert.That(github.Content.Head("bump/A"), Is.EqualTo(pushed));
    }

    [Test]
    public async Task A_branch_is_deleted_and_its_pull_request_closed()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        await github.SwapAsync("bump/A", github.Content.Head("bump/A")!, None);

        Assert.That(github.Content.Head("bump/A"), Is.Null);
        Assert.That(github.Content.PullRequest(1).IsOpen, Is.False);
    }

    [Test]
    public async Task Without_force_only_forward()
    {
        await using var github = await TestGitHub.StartAsync();
        var one = await github.PushAsync("bump/A", "Packs/A/a.yml", "one");
        var other = await github.PushAsync("bump/B", "Packs/A/a.yml", "other");

        var swapped = await github.SwapAsync("bump/A", one, other, force: false);

        Assert.That(Message(swapped), Is.EqualTo("Update is not a fast forward"));
    }

    [Test]
    public async Task Whoever_may_not_push_is_refused()
    {
        await using var github = await TestGitHub.StartAsync();
        var seen = await github.PushAsync("bump/A", "Packs/A/a.yml", "seen");

        var weak = await github.SwapAsync("bump/A", seen, None, Reader);
        var nobody = await github.SwapAsync("bump/A", seen, None, token: null);

        Assert.That(Message(weak), Is.EqualTo("Resource not accessible by integration"));
        Assert.That(nobody.Status, Is.EqualTo(401));
        Assert.That(github.Content.Head("bump/A"), Is.EqualTo(seen));
    }

    [TestCase("{ viewer { login } }", "Field 'viewer' doesn't exist on type 'Query'")]
    [TestCase("{ repository(owner: \"acme\", name: \"content\", x: 1) { id } }", "doesn't accept argument 'x'")]
    [TestCase("{ repository(owner: \"acme\") { id } }", "missing required arguments: name")]
    [TestCase("{ repository(owner: \"acme\", name: \"content\") { id { x } } }", "can't be made on scalars")]
    [TestCase("{ repository(owner: \"acme\", name: \"content\") }", "must have selections")]
    [TestCase("{ repository(owner: $o, name: \"content\") { id } }", "$o is used but not declared")]
    [TestCase(
        "query($o: String!) { repository(owner: $o, name: \"content\") { id } }",
        "$o of type String! was provided"
    )]
    [TestCase("{ repository(owner: \"acme\", name: \"content\") { ...x } }", "Fragment x was used")]
    [TestCase("{ repository(owner: \"acme\", name: \"content\") { ... on Commit { oid } } }", "can't be spread")]
    [TestCase("{ repository(", "Expected")]
    [TestCase(
        "{ repository(owner: \"acme\", name: \"content\") { ...x } } fragment x on Repository { ...x }",
        "too deep"
    )]
    public async Task A_question_that_cannot_be_answered_is_refused_whole(string query, string says)
    {
        await using var github = await TestGitHub.StartAsync();

        var answer = await github.PostAsync("/graphql", new JsonObject { ["query"] = query });

        Assert.That((answer.Status, answer.Json["data"]), Is.EqualTo((200, (JsonNode?)null)));
        Assert.That(Message(answer), Does.Contain(says));
    }

    [TestCase("acme", "nothing", "", "NOT_FOUND")]
    [TestCase("acme", "content", "", "MISSING_PAGINATION_BOUNDARIES")]
    [TestCase("acme", "content", "(first: 101)", "EXCESSIVE_PAGINATION")]
    [TestCase("acme", "content", "(first: 1, after: \"x\")", "INVALID_CURSOR_ARGUMENTS")]
    public async Task What_there_is_not_is_null_with_an_error_that_has_a_type(
        string owner,
        string name,
        string page,
        string type
    )
    {
        await using var github = await TestGitHub.StartAsync();

        var answer = await github.PostAsync(
            "/graphql",
            new JsonObject
            {
                ["query"] =
                    $$"""{ r: repository(owner: "{{owner}}", name: "{{name}}") { pullRequests{{page}} { totalCount } } }""",
            }
        );

        Assert.That(answer.Json["data"]!.ToJsonString(), Is.EqualTo("""{"r":null}"""));
        Assert.That((string?)answer.Json["errors"]?[0]?["type"], Is.EqualTo(type));
    }

    [Test]
    public async Task What_was_closed_and_where_a_branch_is_come_in_one_answer()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        github.Content.Close(1);

        var answer = await github.PostAsync("/graphql", Question("bump/A", "bump/B"));

        var repository = answer.Json["data"]!["repository"]!;
        var closed = repository["closed0"]!["nodes"]!.AsArray().Single()!;
        Assert.That((int?)closed["number"], Is.EqualTo(1));
        Assert.That((string?)closed["headRefOid"], Is.EqualTo(github.Content.Head("bump/A")));
        Assert.That((string?)repository["head0"]!["target"]!["message"], Is.EqualTo("Update Packs/A/a.yml"));
        Assert.That(repository["closed1"]!["nodes"]!.AsArray(), Is.Empty);
        Assert.That(repository["head1"], Is.Null);
        Assert.That(github.Server.Requests[^1].IsWrite, Is.False);
    }

    [Test]
    public async Task A_list_goes_on_where_its_page_ended()
    {
        await using var github = await TestGitHub.StartAsync();
        for (var number = 1; number <= 3; number++)
        {
            await github.ProposeAsync("bump/A");
            github.Content.Close(number);
            github.Content.DeleteBranch("bump/A", "ann");
        }

        var numbers = new List<int>();
        for (string? after = null; numbers.Count < 9; )
        {
            var page = (await github.PostAsync("/graphql", Question(2, after, "bump/A"))).Json["data"]!["repository"]![
                "closed0"
            ]!;
            numbers.AddRange(page["nodes"]!.AsArray().Select(node => (int)node!["number"]!));
            if (!(bool)page["pageInfo"]!["hasNextPage"]!)
                break;
            after = (string?)page["pageInfo"]!["endCursor"];
        }

        Assert.That(numbers, Is.EqualTo([3, 2, 1]), "newest first");
    }

    [Test]
    public async Task A_private_repository_is_not_there_for_strangers()
    {
        await using var github = await TestGitHub.StartAsync(
            options => options,
            new LocalRepositoryOptions { IsPrivate = true }
        );
        github.Server.AddToken("none", "eve", LocalAccess.None);

        var answer = await github.PostAsync("/graphql", Question("bump/A"), "none");

        Assert.That((string?)answer.Json["errors"]?[0]?["type"], Is.EqualTo("NOT_FOUND"));
    }

    internal static JsonObject Question(params string[] branches) => Question(20, null, branches);

    private static JsonObject Question(int first, string? after, params string[] branches) =>
        new()
        {
            [
                "query"
            ] = $$"""
                query($first: Int!, $after: String) {
                  repository(owner: "acme", name: "content", followRenames: true) {
                    id
                    {{string.Join('\n', branches.Select((branch, n) => $$"""
                        closed{{n}}: pullRequests(headRefName: "{{branch}}", states: CLOSED, first: $first, after: $after,
                          orderBy: {field: CREATED_AT, direction: DESC}) {
                          nodes { number url body closedAt isCrossRepository headRefName headRefOid }
                          pageInfo { hasNextPage endCursor }
                          totalCount
                        }
                        head{{n}}: ref(qualifiedName: "refs/heads/{{branch}}") {
                          target { oid ... on Commit { message tree { oid } parents(first: 1) { totalCount } } }
                        }
                        """))}}
                  }
                }
                """,
            ["variables"] = new JsonObject { ["first"] = first, ["after"] = after },
        };

    private static string? Message(Reply reply) => (string?)reply.Json["errors"]?[0]?["message"];
}
