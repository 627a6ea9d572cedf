using Octokit;
using Octokit.Internal;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>Octokit 14 finds what it looks for in the answers.</summary>
internal sealed class OctokitTests
{
    [Test]
    public async Task Octokit_proposes_reads_labels_comments_and_merges()
    {
        await using var github = await TestGitHub.StartAsync();
        var client = Client(github);
        var repository = await client.Repository.Get("acme", "content");
        var master = await client.Connection.Get<Reference>(
            new Uri("repos/acme/content/git/ref/heads/master", UriKind.Relative),
            null
        );

        var tree = await client.Git.Tree.Create(
            "acme",
            "content",
            new NewTree
            {
                BaseTree = master.Body.Object.Sha,
                Tree =
                {
                    new NewTreeItem
                    {
                        Path = "Packs/A/a.yml",
                        Mode = "100644",
                        Type = TreeType.Blob,
                        Content = "ä\n",
                    },
                },
            }
        );
        var commit = await client.Git.Commit.Create(
            "acme",
            "content",
            new NewCommit("Update A", tree.Sha, master.Body.Object.Sha)
        );
        await client.Git.Reference.Create("acme", "content", new NewReference("refs/heads/bump/A", commit.Sha));
        var opened = await client.PullRequest.Create(
            "acme",
            "content",
            new NewPullRequest("Update A", "bump/A", repository.DefaultBranch) { Body = "Body" }
        );
        var update = new IssueUpdate();
        update.AddLabel("docker");
        update.AddAssignee("maintainer");
        await client.Issue.Update("acme", "content", opened.Number, update);
        var asked = await client.PullRequest.ReviewRequest.Create(
            "acme",
            "content",
            opened.Number,
            new PullRequestReviewRequest(["maintainer"], [])
        );
        var comment = await client.Issue.Comment.Create("acme", "content", opened.Number, "Look");
        var listed = await client.PullRequest.GetAllForRepository("acme", "content", new ApiOptions { PageSize = 100 });
        var merged = await client.PullRequest.Merge(
            "acme",
            "content",
            opened.Number,
            new MergePullRequest { Sha = commit.Sha }
        );
        await client.Git.Reference.Delete("acme", "content", "heads/bump/A");
        var closed = await client.PullRequest.Get("acme", "content", opened.Number);

        Assert.That(repository.Permissions.Push, Is.True);
        Assert.That(listed.Single().Head.Sha, Is.EqualTo(commit.Sha));
        Assert.That(listed.Single().Head.Repository.FullName, Is.EqualTo("acme/content"));
        Assert.That(listed.Single().Labels.Single().Name, Is.EqualTo("docker"));
        Assert.That(asked.RequestedReviewers.Single().Login, Is.EqualTo("maintainer"));
        Assert.That(comment.User.Login, Is.EqualTo("bot"));
        Assert.That((merged.Merged, closed.Merged, closed.State.Value), Is.EqualTo((true, true, ItemState.Closed)));
    }

    [Test]
    public async Task Octokit_streams_the_tarball_after_the_redirect()
    {
        await using var github = await TestGitHub.StartAsync();

        var answer = await Client(github)
            .Connection.GetRawStream(new Uri("repos/acme/content/tarball/master", UriKind.Relative), null);

        await using var stream = answer.Body;
        var magic = new byte[2];
        await stream.ReadExactlyAsync(magic);
        Assert.That(magic, Is.EqualTo([0x1f, 0x8b]));
    }

    [Test]
    public async Task Octokit_throws_what_it_throws_for_github()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        var client = Client(github);
        var again = new NewPullRequest("Update A", "bump/A", "master");

        var refused = await Assert.ThrowsAsync<ApiValidationException>(() =>
            client.PullRequest.Create("acme", "content", again)
        );
        github.Server.LeaveQuota("bot", 0);

        Assert.That(refused!.ApiError.Errors[0].Message, Does.StartWith("A pull request already exists"));
        await Assert.ThrowsAsync<RateLimitExceededException>(() => client.Repository.Get("acme", "content"));
    }

    private static GitHubClient Client(TestGitHub github) =>
        new(
            new Connection(
                new ProductHeaderValue("test"),
                github.Server.Url,
                new InMemoryCredentialStore(new Credentials(TestGitHub.Writer)),
                new HttpClientAdapter(HttpMessageHandlerFactory.CreateDefault),
                new SimpleJsonSerializer()
            )
        );
}
