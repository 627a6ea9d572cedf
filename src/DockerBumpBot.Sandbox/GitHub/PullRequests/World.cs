using System.Collections.Concurrent;
using DockerBumpBot.Sandbox.GitHub.Accounts;

namespace DockerBumpBot.Sandbox.GitHub.PullRequests;

/// <summary>What all repositories of a server share: the time, the accounts, the addresses and each other.</summary>
internal sealed class World(TimeProvider clock, AccountBook accounts)
{
    private readonly ConcurrentDictionary<string, HostedRepository> repositories = new(
        StringComparer.OrdinalIgnoreCase
    );
    private long lastId = 100_000;

    internal AccountBook Accounts => accounts;

    /// <summary>The root of API and pages, without a slash at the end; known once the server listens.</summary>
    internal string Root { get; set; } = "";

    /// <summary>To the second, as GitHub tells times.</summary>
    internal DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());

    internal IEnumerable<HostedRepository> Repositories => repositories.Values;

    internal long NextId() => Interlocked.Increment(ref lastId);

    internal HostedRepository? Find(string owner, string name) => repositories.GetValueOrDefault($"{owner}/{name}");

    internal void Add(HostedRepository repository) =>
        repositories[$"{repository.Owner.Login}/{repository.Name}"] = repository;
}
