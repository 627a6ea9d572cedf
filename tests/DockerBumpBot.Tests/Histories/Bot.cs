using System.Collections.Immutable;
using DockerBumpBot.GitHub;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Answers;
using DockerBumpBot.GitHub.Keeping;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Wording;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.Tests.Histories;

/// <summary>A bot on a machine of its own, which lasts over its runs; everything else is made anew for each.</summary>
internal sealed class Bot(WorldSetup setup, LocalGitHub github, LocalDockerHub hub) : IDisposable
{
    public static readonly TimeSpan LongDeadline = TimeSpan.FromMinutes(30);

    private readonly DirectoryInfo _cache = Directory.CreateTempSubdirectory("dockerbump-cache-");
    private readonly MemoryAnswers _answers = new();

    /// <summary>The bot's clock: waits are over at once.</summary>
    public JumpingTime Time { get; } = new();

    /// <summary>How long the bot waits for one answer: longer than any wait that is over at once.</summary>
    public TimeSpan RequestTimeout { get; set; } = LongDeadline;

    /// <summary>Runs once over the repository.</summary>
    public async Task<BotRun> RunAsync(CancellationToken ct)
    {
        var before = github.Requests.Count;
        await using var services = Registry();
        using var connections = new GitHubConnections(
            new GitHubOptions
            {
                ApiUrl = github.Url,
                Credentials = new GitHubCredentials.Token(World.Token),
                WritePause = TimeSpan.Zero,
                RetryDelay = TimeSpan.Zero,
                RequestTimeout = RequestTimeout,
                ArchiveTimeout = LongDeadline,
                Patience = setup.Patience,
                Answers = _answers,
            },
            Time,
            NullLogger<GitHubConnection>.Instance
        );
        var sessions = new RepositorySessions(
            connections,
            new SnapshotDirectory(_cache.FullName),
            new PullRequestWording(new WordingOptions()),
            setup.Publishing,
            new SnapshotOptions(),
            Time
        );
        var run = new RepositoryRun(
            sessions,
            services.GetRequiredService<TagResolver>,
            new RefusedWriteStore(_cache.FullName, Time),
            Time,
            new RunProgress(null),
            NullLoggerFactory.Instance
        );
        var result = await run.RunAsync(Job(), ct);
        return new BotRun(result, [.. github.Requests.Skip(before)]);
    }

    public void Dispose() => _cache.Delete(recursive: true);

    private RepositoryJob Job() =>
        setup.Job(
            new RepositoryJob
            {
                Repository = RepositoryName.TryParse($"{World.Owner}/{World.Name}", out var name)
                    ? name
                    : throw new InvalidOperationException(),
                Policy = setup.Policy,
                MaxOpen = 1_000,
                MaxNewPerRun = 1_000,
            }
        );

    private ServiceProvider Registry() =>
        new ServiceCollection()
            .AddRegistry(
                new RegistryOptions
                {
                    Url = hub.Url,
                    HubUrl = hub.Url,
                    Organizations = ImmutableDictionary<string, Uri>.Empty.Add(
                        "demistoextended",
                        new Uri(hub.Url, "xsoar-registry")
                    ),
                    RetryDelay = TimeSpan.Zero,
                }
            )
            .BuildServiceProvider();
}
