using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Testing;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>Which branch a snapshot is taken of, and what it says when there is none.</summary>
internal sealed class HeadTests
{
    [Test]
    public async Task Without_a_branch_the_default_one_is_asked_for()
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        github.Branch = "release/1.0#x";

        var (snapshot, asked) = await github.TakeAndCountAsync(branch: null);

        Assert.That(snapshot.Branch, Is.EqualTo("release/1.0#x"));
        Assert.That(snapshot.Commit, Is.EqualTo(github.Content.Commit));
        Assert.That(asked, Is.EqualTo(["repository", "git/ref/heads/release/1.0#x", "packs", "tarball"]));
    }

    [Test]
    public async Task A_branch_that_was_renamed_goes_by_its_new_name()
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        github.Instead = async (context, path) =>
        {
            if (path != "/git/ref/heads/old")
                return false;
            context.Response.Headers.Location = "/repos/owner/name/git/ref/heads/main";
            await context.StatusAsync(301);
            return true;
        };

        Assert.That((await github.TakeAsync("old")).Branch, Is.EqualTo("main"));
    }

    [Test]
    public async Task A_repository_that_has_moved_is_followed()
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        github.Instead = async (context, path) =>
        {
            if (context.Request.Path.Value!.StartsWith("/repositories/7", StringComparison.Ordinal))
            {
                context.Request.Path = context.Request.Path.Value.Replace(
                    "/repositories/7",
                    "/repos/owner/name",
                    StringComparison.Ordinal
                );
                return false;
            }

            context.Response.Headers.Location = $"/repositories/7{path}{context.Request.QueryString}";
            await context.StatusAsync(301);
            return true;
        };

        var snapshot = await github.TakeAsync(branch: null);

        Assert.That(snapshot.Packs.Single().Pack.Files, Has.Exactly(1).Items);
    }

    [TestCase("{\"ref\":\"refs/tags/main\",\"object\":{\"type\":\"commit\",\"sha\":\"COMMIT\"}}")]
    [TestCase("{\"ref\":\"refs/heads/\",\"object\":{\"type\":\"commit\",\"sha\":\"COMMIT\"}}")]
    [TestCase("{\"object\":{\"type\":\"commit\",\"sha\":\"COMMIT\"}}")]
    [TestCase("{\"ref\":\"refs/heads/main\",\"object\":{\"type\":\"tag\",\"sha\":\"COMMIT\"}}")]
    [TestCase("{\"ref\":\"refs/heads/main\",\"object\":{\"type\":\"commit\",\"sha\":\"../../evil\"}}")]
    [TestCase("{\"ref\":\"refs/heads/main\",\"object\":[]}")]
    [TestCase("{\"ref\":\"refs/heads/main\"}")]
    public async Task A_head_that_is_no_commit_of_a_branch_is_unexpected(string json)
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        github.Instead = async (context, path) =>
        {
            if (!path.StartsWith("/git/ref/", StringComparison.Ordinal))
                return false;
            await context.JsonAsync(json.Replace("COMMIT", github.Content.Commit, StringComparison.Ordinal));
            return true;
        };

        Assert.That((await github.FailureAsync()).Failure, Is.EqualTo(GitHubFailure.Unexpected));
    }

    [TestCase("other", null, "owner/name has no branch other")]
    [TestCase("main", 409, "owner/name is empty")]
    public async Task A_head_that_is_not_there_is_named(string branch, int? status, string message)
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        if (status is { } refusal)
            github.Instead = async (context, _) =>
            {
                await context.JsonAsync("""{"message":"Git Repository is empty."}""", refusal);
                return true;
            };

        var failure = await github.FailureAsync(branch);

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.NotFound));
        Assert.That(failure.Message, Does.StartWith(message));
    }

    [Test]
    public async Task A_repository_that_cannot_be_seen_is_named()
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        github.Instead = async (context, _) =>
        {
            await context.JsonAsync("""{"message":"Not Found"}""", 404);
            return true;
        };

        Assert.That(
            (await github.FailureAsync(branch: null)).Message,
            Does.StartWith("there is no repository owner/name")
        );
    }
}
