using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs;
using DockerBumpBot.Runs.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace DockerBumpBot.Commands;

/// <summary>What <c>run</c> does once its arguments are read.</summary>
internal static class RepositoryCommand
{
    private const string NoCredentials = """
        There are no credentials, and writing pull requests needs some. Set GITHUB_TOKEN to a token that may write contents and pull requests (and issues, for labels and assignees), or GITHUB_APP_ID with GITHUB_APP_PRIVATE_KEY or GITHUB_APP_PRIVATE_KEY_FILE to those of a GitHub App with the permissions contents: write, pull requests: write and issues: write. With --dry-run a public repository can be read without.
        """;

    public static async Task<int> RunAsync(
        RunArguments arguments,
        string[] repositories,
        bool showDiffs,
        CancellationToken cancellationToken
    )
    {
        if (!CommandSetup.TryLoad(arguments, out var setup, out var problem))
            return await Complaint.UsageAsync(problem);
        if (!TryFindRepositories(repositories, setup, out var names, out problem))
            return await Complaint.UsageAsync(problem);
        var found = GitHubCredentials.FromEnvironment(Environment.GetEnvironmentVariable);
        if (found is not FoundCredentials.Usable { Credentials: var credentials })
            return await Complaint.EndAsync(MistakesIn(found), ExitCode.Denied);
        if (credentials is GitHubCredentials.Anonymous && !arguments.IsDryRun)
            return await Complaint.EndAsync(NoCredentials, ExitCode.Denied);

        var services = new ServiceCollection();
        services.AddDockerBump(setup.Options, arguments.LogLevel);
        services.AddRepositoryRuns(setup.Options, credentials);
        await using var provider = services.BuildServiceProvider();
        var run = provider.GetRequiredService<RepositoryRun>();
        var scope = new RunScope(arguments.Packs, arguments.Images);
        var report = new RunReport(arguments.IsJson, arguments.ShowEveryItem, showDiffs);
        foreach (var name in names)
        {
            var job = RepositoryJobs.Of(name, setup.Options, setup.Policy, scope) with
            {
                IsDryRun = arguments.IsDryRun,
            };
            report.Add(await run.RunAsync(job, cancellationToken));
            if (cancellationToken.IsCancellationRequested)
                break;
        }

        report.End();
        var exitCode = ExitCode.Worst(report.Results.Select(ExitCode.Of));
        return report.Problem is null
            ? exitCode
            : await Complaint.EndAsync(report.Problem, ExitCode.Worst([exitCode, ExitCode.Usage]));
    }

    private static bool TryFindRepositories(
        string[] given,
        CommandSetup setup,
        out ImmutableArray<RepositoryName> names,
        out string problem
    )
    {
        var wrong = given.Where(text => !RepositoryName.TryParse(text, out _)).ToArray();
        problem = string.Join(
            '\n',
            wrong.Select(text => $"--repository {text}: that is no repository; write owner/name, such as acme/content.")
        );
        names =
            given.Length == 0
                ? RepositoryJobs.Configured(setup.Options)
                :
                [
                    .. given
                        .Select(text => RepositoryName.TryParse(text, out var name) ? name : null)
                        .OfType<RepositoryName>()
                        .DistinctBy(name => name.ToString(), StringComparer.OrdinalIgnoreCase),
                ];
        if (wrong.Length == 0 && names.IsEmpty)
            problem =
                "There is no repository: name one with --repository owner/name, or in the configuration under repositories.";
        return problem.Length == 0;
    }

    private static string MistakesIn(FoundCredentials found) =>
        found is FoundCredentials.Mistaken mistaken
            ? string.Join('\n', mistaken.Mistakes)
            : throw new InvalidOperationException($"{found} is an unknown kind of credentials.");
}
