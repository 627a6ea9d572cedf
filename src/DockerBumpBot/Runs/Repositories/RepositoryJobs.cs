using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>Translates the configuration into jobs.</summary>
internal static class RepositoryJobs
{
    /// <summary>The job for one repository.</summary>
    /// <param name="repository">Which.</param>
    /// <param name="options">The configuration; when it has an entry for the repository, that one holds.</param>
    /// <param name="policy">Which items move.</param>
    /// <param name="scope">What to look at.</param>
    public static RepositoryJob Of(
        RepositoryName repository,
        DockerBumpOptions options,
        UpdatePolicy policy,
        RunScope scope
    ) =>
        new()
        {
            Repository = repository,
            Branch = EntryOf(repository, options)?.Branch,
            PacksDirectory = options.Content.PacksDirectory,
            Scope = scope,
            Policy = policy,
            BranchPrefix = options.PullRequests.BranchPrefix,
            MaxOpen = options.PullRequests.MaxOpen,
            MaxNewPerRun = options.PullRequests.MaxNewPerRun,
        };

    /// <summary>The repositories of the configuration, in its order.</summary>
    public static ImmutableArray<RepositoryName> Configured(DockerBumpOptions options) =>
        [
            .. options.Repositories.Select(entry =>
                RepositoryName.TryParse(entry.Name, out var name)
                    ? name
                    : throw new ArgumentException($"{entry.Name} is no repository.", nameof(options))
            ),
        ];

    // GitHub does not tell capital letters from small ones here.
    private static RepositoryOptions? EntryOf(RepositoryName repository, DockerBumpOptions options) =>
        options.Repositories.FirstOrDefault(entry =>
            entry.Name.Equals(repository.ToString(), StringComparison.OrdinalIgnoreCase)
        );
}
