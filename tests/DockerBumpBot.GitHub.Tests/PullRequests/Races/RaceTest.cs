using System.Text;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Sandbox.GitHub;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.GitHub.Tests.PullRequests.Races;

/// <summary>Bots and people on a local GitHub over real git objects: each race in a repository of its own.</summary>
internal abstract class RaceTest
{
    protected const string Old = "3.10.13.89009";
    protected const string New = "3.12.13.12042988";
    protected const string Newest = "3.12.14.99999999";

    // More than any action takes.
    protected const int MostWrites = 12;

    protected static readonly PublishOptions Options = new()
    {
        Labels = ["docker"],
        Assignees = ["maintainer"],
        Reviewers = ["maintainer"],
    };

    protected FakeTimeProvider Clock { get; } = new();

    private LocalGitHub server = null!;
    private int races;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        server = await LocalGitHub.StartAsync(
            new LocalGitHubOptions { RateLimit = int.MaxValue, Clock = Clock },
            CancellationToken.None
        );
        server.AddToken("token", "bot", LocalAccess.Write);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await server.DisposeAsync();

    protected LocalRepository Content { get; private set; } = null!;

    protected void Begin()
    {
        Content = server.AddRepository(
            "demisto",
            $"content{races++}",
            [(Bot.ItemPath, Encoding.UTF8.GetBytes(Bot.Text(Old))), ("README.md", "hello"u8.ToArray())],
            new LocalRepositoryOptions()
        );
    }

    protected Bot NewBot(PublishOptions? options = null) => new(server, Content, "token", options ?? Options);

    /// <summary>A pull request as a whole run leaves it.</summary>
    protected async Task OpenedAsync(string newest)
    {
        await NewBot().RunAsync(newest);
        MustBeRight(newest);
    }

    /// <summary>One whole run puts everything in order, and the next one has nothing to write.</summary>
    protected async Task ConvergeAsync(string newest, string race)
    {
        await NewBot().RunAsync(newest);
        var again = NewBot();
        await again.RunAsync(newest);
        Assert.That(again.Turnstile.Writes, Is.Empty, race);
    }

    /// <summary>One open pull request of the bot, one commit on the base, with everything it should have.</summary>
    protected void MustBeRight(string newest, string race = "")
    {
        var open = Content.PullRequests.Where(pull => pull.IsOpen).ToArray();
        Assert.That(open, Has.Length.EqualTo(1), race);
        var pull = open[0];
        Assert.That(Marker.TryRead(pull.Body, out var proposal), race);
        Assert.That(proposal, Is.EqualTo(proposal!.Settled()), race);
        Assert.That(proposal!.HeadCommit, Is.EqualTo(Content.Head(Bot.Branch)), race);
        Assert.That(ItemAt(Bot.Branch), Is.EqualTo(Bot.Text(newest)), race);
        Assert.That(Content.DiffOf(pull.Number).Files, Has.Length.EqualTo(1), race);
        Assert.That(pull.Labels, Is.EqualTo(new[] { "docker" }), race);
        Assert.That(pull.Assignees, Is.EqualTo(new[] { "maintainer" }), race);
        Assert.That(pull.Reviewers, Is.EqualTo(new[] { "maintainer" }), race);
        Assert.That(proposal.ProposesTheSameAs(Updates.Pack("Okta", Updates.Item(to: newest)).Update), race);
    }

    /// <summary>Nothing is open, and nothing is left of it.</summary>
    protected void MustBeGone(string race)
    {
        Assert.That(Content.PullRequests.Where(pull => pull.IsOpen), Is.Empty, race);
        Assert.That(Content.BranchNames, Is.EqualTo(new[] { "master" }), race);
    }

    protected string ItemAt(string branch) => Encoding.UTF8.GetString(Content.Files(branch)[Bot.ItemPath].Span);
}
