using System.Collections.Immutable;
using System.Text;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

/// <summary>A fake GitHub, and what is published to it.</summary>
internal abstract class PublishingTest
{
    protected const string Branch = "docker-bump/Okta";
    protected const string Ref = "git/refs/heads/docker-bump/Okta";
    protected const string Swap = "POST graphql";
    protected const string GetRepository = "GET repos/demisto/content";
    protected const string GetRef = "GET git/ref/heads/docker-bump/Okta";
    protected const string ItemPath = "Packs/Okta/Integrations/Okta_v2/Okta_v2.yml";

    private static readonly PullRequestWording Wording = new(new WordingOptions());

    protected FakeGitHub GitHub { get; private set; } = null!;

    protected HurriedTime Time { get; private set; } = null!;

    protected string Main => GitHub.Branches["main"];

    [SetUp]
    public async Task StartAsync()
    {
        GitHub = await FakeGitHub.StartAsync();
        Time = new HurriedTime();
    }

    [TearDown]
    public async Task StopAsync() => await GitHub.DisposeAsync();

    protected GitHubPullRequestWriter Writer(PublishOptions? options = null) =>
        new(GitHub.Client, FakeGitHub.Repository, Wording, options ?? new PublishOptions(), Time);

    protected PullRequestReader Reader() => new(GitHub.Client, FakeGitHub.Repository);

    protected Publication Publication(string to = "3.12.13.12042988", params ImmutableArray<FileChange> files) =>
        new(
            Updates.Pack("Okta", Updates.Item(to: to)),
            files.IsDefaultOrEmpty ? [File(ItemPath, $"dockerimage: demisto/python3:{to}\n")] : files,
            "main",
            Main
        );

    protected static FileChange File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text), IsNew: false);

    protected Task<PublishOutcome> OpenAsync(Publication publication, PublishOptions? options = null) =>
        Writer(options).OpenAsync(publication, CancellationToken.None);

    /// <summary>A pull request of the bot, opened, and seen by a later run.</summary>
    protected async Task<ObservedPullRequest> OpenedAsync(string to = "3.12.13.12042988")
    {
        var outcome = await OpenAsync(Publication(to));
        Assert.That(outcome, Is.TypeOf<PublishOutcome.Opened>());
        return await SeenAsync();
    }

    protected async Task<ObservedPullRequest> SeenAsync()
    {
        var seen = (await Reader().OpenAsync(CancellationToken.None)).Single();
        GitHub.Log.Clear();
        return seen;
    }

    protected static Proposal ProposalOf(FakePull pull) =>
        Marker.TryRead(pull.Body, out var proposal) ? proposal : throw new AssertionException("no marker");

    /// <summary>A person's commit on top of a branch.</summary>
    protected string PersonPushes()
    {
        var sha = GitHub.Git.AddCommit(
            "my own work",
            GitHub.Branches.GetValueOrDefault(Branch, Main),
            ("mine.txt", "x")
        );
        GitHub.Push(Branch, sha);
        return sha;
    }

    /// <summary>A commit of the bot with some content.</summary>
    protected string BotCommit(string text, string? parent = null)
    {
        var draft = GitHub.Git.AddCommit("draft", parent ?? Main, (ItemPath, text));
        var tree = GitHub.Git.Commit(draft).Tree;
        var message = CommitTrailers.Append("bump", "Okta", tree, parent ?? Main, by: null);
        return GitHub.Git.AddCommit(message, tree, parent ?? Main);
    }
}
