using System.Text.Json.Nodes;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>Branches that are moved only from where they are believed to be.</summary>
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

    [Test]
    public async Task Other_questions_are_not_understood()
    {
        await using var github = await TestGitHub.StartAsync();

        var answer = await github.PostAsync("/graphql", new JsonObject { ["query"] = "{ viewer { login } }" });

        Assert.That(Message(answer), Does.Contain("updateRefs alone"));
    }

    private static string? Message(Reply reply) => (string?)reply.Json["errors"]?[0]?["message"];
}
