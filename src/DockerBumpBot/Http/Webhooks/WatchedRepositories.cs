using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>The repositories of the configuration, by the names that events call them.</summary>
internal sealed class WatchedRepositories(DockerBumpOptions options)
{
    private readonly Dictionary<string, WatchedRepository> _byName = options
        .Repositories.Zip(RepositoryJobs.Configured(options))
        .ToDictionary(
            pair => pair.First.Name,
            pair => new WatchedRepository(pair.Second, pair.First.Branch),
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>All of them.</summary>
    public ImmutableArray<RepositoryName> All => [.. _byName.Values.Select(repository => repository.Name)];

    /// <summary>What the names of the bot's branches start with.</summary>
    public string BranchPrefix => options.PullRequests.BranchPrefix;

    /// <summary>Finds one by <c>owner/name</c>.</summary>
    public bool TryFind(string? name, [NotNullWhen(true)] out WatchedRepository? repository)
    {
        repository = name is null ? null : _byName.GetValueOrDefault(name);
        return repository is not null;
    }
}

/// <summary>One of them.</summary>
/// <param name="Name">Which.</param>
/// <param name="Branch">The branch that pull requests go to; <c>null</c> for the default one.</param>
internal sealed record WatchedRepository(RepositoryName Name, string? Branch)
{
    /// <summary>Whether pull requests go to a branch.</summary>
    public bool IsBase(string branch, string? defaultBranch) => branch == (Branch ?? defaultBranch);
}
