using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs;
using DockerBumpBot.Runs.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace DockerBumpBot.Commands;

/// <summary>What <c>run</c> does once its arguments are read.</summary>
internal static class RepositoryCommand
{
    private const string WithoutAny = "With --dry-run a public repository can be read without.";

    public static async Task<int> RunAsync(
        RunArguments arguments,
        string[] repositories,
        bool showDiffs,
        bool asksAgain,
        CancellationToken cancellationToken
    )
    {
        if (asksAgain && arguments.Packs.IsEmpty)
            return await Complaint.UsageAsync("--again asks for single packs: name them with --pack.");
        if (!CommandSetup.TryLoad(arguments, out var setup, out var problem))
            return await Complaint.UsageAsync(problem);
        if (!TryFindRepositories(repositories, setup, out var names, out problem))
            return await Complaint.UsageAsync(problem);
        if (!CommandCredentials.TryFind(!arguments.IsDryRun, WithoutAny, out var credentials, out problem))
            return await Complaint.EndAsync(problem, ExitCode.Denied);

        var services = new ServiceCollection();
        services.AddDockerBump(setup.Options, setup.Log);
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
                AsksAgain = asksAgain,
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
}
