using System.Text.Json.Nodes;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>Pull requests through the API.</summary>
internal sealed class PullRequestTests
{
    [Test]
    public async Task A_pull_request_is_opened_read_and_listed()
    {
        await using var github = await TestGitHub.StartAsync();

        var opened = await github.ProposeAsync("bump/A");
        var read = await github.GetAsync($"{Repo}/pulls/1");
        var listed = await github.GetAsync($"{Repo}/pulls?state=open&base=master&head=acme:bump/A&per_page=100");

        Assert.That(opened.Status, Is.EqualTo(201), opened.Body);
        Assert.That(opened.Text("html_url"), Is.EqualTo($"{github.Server.Url}acme/content/pull/1"));
        Assert.That(opened.Json["mergeable"], Is.Null);
        Assert.That(read.Json["mergeable"]!.GetValue<bool>(), Is.True);
        Assert.That(read.Json["changed_files"]!.GetValue<int>(), Is.EqualTo(1));
        var item = listed.Json.AsArray().Single()!;
        Assert.That(item["head"]!["label"]!.GetValue<string>(), Is.EqualTo("acme:bump/A"));
        Assert.That(item["base"]!["sha"]!.GetValue<string>(), Is.EqualTo(github.Master));
        Assert.That(item["mergeable"], Is.Null);
    }

    [Test]
    public async Task A_second_one_for_the_same_branch_is_refused_until_the_first_is_closed()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        var second = await github.PostAsync($"{Repo}/pulls", Pull("bump/A"));
        await github.PatchAsync($"{Repo}/pulls/1", new JsonObject { ["state"] = "closed" });
        var third = await github.PostAsync($"{Repo}/pulls", Pull("bump/A"));
        var reopened = await github.PatchAsync($"{Repo}/pulls/1", new JsonObject { ["state"] = "open" });

        Assert.That((second.Status, second.Message), Is.EqualTo((422, "Validation Failed")));
        Assert.That(Error(second, "message"), Is.EqualTo("A pull request already exists for acme:bump/A."));
        Assert.That(Error(second, "code"), Is.EqualTo("custom"));
        Assert.That(third.Status, Is.EqualTo(201));
        Assert.That(reopened.Status, Is.EqualTo(422));
    }

    [Test]
    public async Task What_cannot_be_opened_is_refused_with_the_field_that_is_wrong()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.PushAsync("bump/A", "x", "x");
        github.Content.SetBranch("same", github.Master, "ann");
        Task<Reply> Open(JsonObject body) => github.PostAsync($"{Repo}/pulls", body);
        var longBody = Pull("bump/A");
        longBody["body"] = new string('b', 65_537);

        Assert.That(Error(await Open(Pull("nowhere")), "field"), Is.EqualTo("head"));
        Assert.That(Error(await Open(Pull("bump/A", into: "nowhere")), "field"), Is.EqualTo("base"));
        Assert.That(Error(await Open(Pull("same")), "message"), Is.EqualTo("No commits between master and same"));
        Assert.That(
            Error(await Open(Pull("bump/A", title: new string('t', 257))), "message"),
            Is.EqualTo("title is too long (maximum is 256 characters)")
        );
        Assert.That(
            Error(await Open(longBody), "message"),
            Is.EqualTo("body is too long (maximum is 65536 characters)")
        );
        Assert.That(github.Content.PullRequests, Is.Empty);
    }

    [Test]
    public async Task A_body_of_the_greatest_length_is_taken()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.PushAsync("bump/A", "x", "x");
        var body = Pull("bump/A");
        body["body"] = string.Concat(Enumerable.Repeat("😀", 65_536));

        Assert.That((await github.PostAsync($"{Repo}/pulls", body)).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task Lists_are_paged_with_absolute_links_newest_first()
    {
        await using var github = await TestGitHub.StartAsync();
        for (var i = 1; i <= 5; i++)
        {
            await github.ProposeAsync($"bump/{i}");
            github.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var met = new List<int>();
        var next = $"{Repo}/pulls?state=all&per_page=2";
        while (next is not null)
        {
            var page = await github.GetAsync(next);
            met.AddRange(page.Json.AsArray().Select(pull => pull!["number"]!.GetValue<int>()));
            next = page.Headers["Link"]
                .Split(", ")
                .FirstOrDefault(link => link.EndsWith("rel=\"next\""))
                ?.Split('<', '>')[1];
            if (next is not null)
                Assert.That(next, Does.StartWith(github.Server.Url.ToString()));
            next = next?[(github.Server.Url.ToString().Length - 1)..];
        }

        Assert.That(met, Is.EqualTo([5, 4, 3, 2, 1]));
        var oldest = await github.GetAsync($"{Repo}/pulls?direction=asc&per_page=1");
        Assert.That(oldest.Json[0]!["number"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Title_body_and_base_change_and_a_closed_one_keeps_its_base()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        github.Content.Commit("next", [new("n", Bytes("n"))], "ann");

        var changed = await github.PatchAsync(
            $"{Repo}/pulls/1",
            new JsonObject
            {
                ["title"] = "T",
                ["body"] = "B",
                ["base"] = "next",
            }
        );
        await github.PatchAsync($"{Repo}/pulls/1", new JsonObject { ["state"] = "closed" });
        var closed = await github.PatchAsync($"{Repo}/pulls/1", new JsonObject { ["base"] = "master" });

        Assert.That((changed.Text("title"), changed.Text("body")), Is.EqualTo(("T", "B")));
        Assert.That(changed.Json["base"]!["ref"]!.GetValue<string>(), Is.EqualTo("next"));
        Assert.That(Error(closed, "message"), Is.EqualTo("Cannot change base branch of closed pull request"));
        Assert.That(github.Content.PullRequest(1).IsOpen, Is.False);
    }

    [Test]
    public async Task Merging_wants_the_right_head_and_an_open_pull_request()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        Task<Reply> Merge(JsonObject body) => github.SendAsync(HttpMethod.Put, $"{Repo}/pulls/1/merge", body);

        var stale = await Merge(new JsonObject { ["sha"] = github.Master });
        var merged = await Merge(new JsonObject { ["merge_method"] = "squash" });
        var again = await Merge([]);

        Assert.That(stale.Status, Is.EqualTo(409));
        Assert.That((merged.Status, merged.Text("sha")), Is.EqualTo((200, github.Master)));
        Assert.That((again.Status, again.Message), Is.EqualTo((405, "Pull Request is not mergeable")));
        var read = await github.GetAsync($"{Repo}/pulls/1");
        Assert.That(read.Json["merged"]!.GetValue<bool>(), Is.True);
        Assert.That(read.Text("merged_at"), Is.EqualTo("2026-03-10T12:00:00Z"));
        Assert.That(read.Json["changed_files"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Two_that_race_to_open_the_same_get_one()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.PushAsync("bump/A", "x", "x");

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => github.PostAsync($"{Repo}/pulls", Pull("bump/A")))
        );

        Assert.That(replies.Count(reply => reply.Status == 201), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == 422), Is.EqualTo(7));
        Assert.That(github.Content.PullRequests, Has.Length.EqualTo(1));
    }

    private static string? Error(Reply reply, string member)
    {
        Assert.That(reply.Status, Is.EqualTo(422), reply.Body);
        return reply.Json["errors"]![0]![member]?.GetValue<string>();
    }
}
