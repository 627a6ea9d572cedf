using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Registry;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// A GitHub with one content repository, a Docker Hub, and the bot: the real run over real git objects and real HTTP.
/// Unless it is told to pass, time stands still on GitHub, so that the same history makes the same commits.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    public const string Owner = "acme";
    public const string Name = "content";
    public const string Token = "bot-token";
    public const string BotLogin = "dockerbump";

    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private readonly List<Bot> _bots = [];

    private World(WorldSetup setup, LocalGitHub github, LocalDockerHub hub)
    {
        (Setup, GitHub, Hub) = (setup, github, hub);
        github.AddToken(Token, setup.IsApp ? $"{BotLogin}[bot]" : BotLogin, LocalAccess.Write, setup.IsApp);
        Repository = github.AddRepository(Owner, Name, setup.Files, setup.Repository);
        Bot = NewBot();
    }

    public WorldSetup Setup { get; }

    public LocalGitHub GitHub { get; }

    public LocalDockerHub Hub { get; }

    public LocalRepository Repository { get; }

    /// <summary>The bot that <see cref="RunAsync"/> runs.</summary>
    public Bot Bot { get; }

    public IEnumerable<LocalPullRequest> Open => Repository.PullRequests.Where(pull => pull.IsOpen);

    public static async Task<World> StartAsync(WorldSetup setup)
    {
        var options = new LocalGitHubOptions
        {
            Clock = new FakeTimeProvider(Now)
            {
                AutoAdvanceAmount = setup.TimePasses ? TimeSpan.FromSeconds(1) : TimeSpan.Zero,
            },
            RateLimit = 1_000_000,
            Observe = setup.Observe,
            Admit = setup.Admit,
            Directory = setup.Directory,
        };
        var github = await LocalGitHub.StartAsync(options, CancellationToken.None);
        return new World(setup, github, await LocalDockerHub.StartAsync(setup.Images, CancellationToken.None));
    }

    /// <summary>Another machine with a bot that knows nothing yet.</summary>
    public Bot NewBot()
    {
        var bot = new Bot(Setup, GitHub, Hub);
        _bots.Add(bot);
        return bot;
    }

    /// <summary>One run of the bot from beginning to end.</summary>
    public Task<BotRun> RunAsync() => Bot.RunAsync(CancellationToken.None);

    /// <summary>The open pull request of a pack.</summary>
    public LocalPullRequest PullRequestOf(string pack) =>
        Open.Single(pull => Marker.TryRead(pull.Body, out var proposal) && proposal.Pack == pack);

    /// <summary>A new version of one image.</summary>
    public void Publish(string image, string tag, string? python = null) => Hub.Publish(image, tag, Now, python);

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in _bots)
            bot.Dispose();
        await GitHub.DisposeAsync();
        await Hub.DisposeAsync();
    }
}
