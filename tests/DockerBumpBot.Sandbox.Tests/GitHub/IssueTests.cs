using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>Labels, assignees, reviewers and comments.</summary>
internal sealed class IssueTests
{
    [Test]
    public async Task Labels_and_assignees_are_replaced_and_labels_come_into_being()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        Task<Reply> Set(string labels, string assignees) =>
            github.PatchAsync(
                $"{Repo}/issues/1",
                new JsonObject { ["labels"] = JsonNode.Parse(labels), ["assignees"] = JsonNode.Parse(assignees) }
            );

        await Set("""["old"]""", """["maintainer"]""");
        var replaced = await Set("""["new","docker"]""", "[]");

        Assert.That(replaced.Status, Is.EqualTo(200), replaced.Body);
        Assert.That(replaced.Json["labels"]![0]!["color"]!.GetValue<string>(), Is.EqualTo("ededed"));
        Assert.That(github.Content.PullRequest(1).Labels, Is.EqualTo(["new", "docker"]));
        Assert.That(github.Content.PullRequest(1).Assignees, Is.Empty);
    }

    [Test]
    public async Task Without_push_access_labels_are_dropped_in_silence()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        var reply = await github.PatchAsync(
            $"{Repo}/issues/1",
            new JsonObject { ["labels"] = new JsonArray("x") },
            Reader
        );

        Assert.That((reply.Status, reply.Json["labels"]!.AsArray().Count), Is.EqualTo((200, 0)));
    }

    [TestCase("""{"assignees":["nobody"]}""", "assignees")]
    [TestCase("""{"milestone":7}""", "milestone")]
    [TestCase("""{"labels":["123456789012345678901234567890123456789012345678901"]}""", "name")]
    public async Task What_does_not_exist_or_is_too_long_is_refused_and_nothing_changes(string body, string field)
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        var reply = await github.PatchAsync($"{Repo}/issues/1", JsonNode.Parse(body)!);

        Assert.That((reply.Status, reply.Json["errors"]![0]!["field"]!.GetValue<string>()), Is.EqualTo((422, field)));
        Assert.That(github.Content.PullRequest(1).Labels, Is.Empty);
    }

    [Test]
    public async Task Labels_are_added_to_those_there_are()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        await github.PostAsync($"{Repo}/issues/1/labels", new JsonObject { ["labels"] = new JsonArray("a", "b") });
        var labels = await github.PostAsync(
            $"{Repo}/issues/1/labels",
            new JsonObject { ["labels"] = new JsonArray("B", "c") }
        );

        Assert.That(
            labels.Json.AsArray().Select(label => label!["name"]!.GetValue<string>()),
            Is.EqualTo(["a", "b", "c"])
        );
    }

    [Test]
    public async Task Reviews_are_asked_of_collaborators_and_teams_and_never_of_the_author()
    {
        await using var github = await TestGitHub.StartAsync(
            options => options,
            new LocalRepositoryOptions { Teams = ["reviewers"], Collaborators = ["maintainer", "bot"] }
        );
        await github.ProposeAsync("bump/A");
        Task<Reply> Ask(string reviewers, string teams) =>
            github.PostAsync(
                $"{Repo}/pulls/1/requested_reviewers",
                new JsonObject { ["reviewers"] = JsonNode.Parse(reviewers), ["team_reviewers"] = JsonNode.Parse(teams) }
            );

        var asked = await Ask("""["maintainer"]""", """["reviewers"]""");
        var stranger = await Ask("""["stranger"]""", "[]");
        var team = await Ask("[]", """["nobody"]""");
        var author = await Ask("""["bot"]""", "[]");

        Assert.That(asked.Status, Is.EqualTo(201), asked.Body);
        Assert.That(github.Content.PullRequest(1).Reviewers, Is.EqualTo(["maintainer"]));
        Assert.That(stranger.Message, Does.StartWith("Reviews may only be requested from collaborators."));
        Assert.That((stranger.Status, team.Status, author.Status), Is.EqualTo((422, 422, 422)));
        Assert.That(author.Message, Does.StartWith("Review cannot be requested from pull request author"));
    }

    [Test]
    public async Task Comments_are_kept_in_order()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        var made = await github.PostAsync($"{Repo}/issues/1/comments", new JsonObject { ["body"] = "one" }, Reader);
        github.Content.Comment(1, "two");
        var empty = await github.PostAsync($"{Repo}/issues/1/comments", new JsonObject { ["body"] = " " });
        var read = await github.GetAsync($"{Repo}/issues/1/comments");

        Assert.That((made.Status, empty.Status), Is.EqualTo((201, 422)));
        Assert.That(read.Json.AsArray().Select(item => item!["body"]!.GetValue<string>()), Is.EqualTo(["one", "two"]));
        Assert.That(read.Json[0]!["user"]!["login"]!.GetValue<string>(), Is.EqualTo("stranger"));
    }
}
