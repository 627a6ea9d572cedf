using DockerBumpBot.Configuration.Options;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Answers;
using DockerBumpBot.GitHub.Keeping;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Wording;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting;
using DockerBumpBot.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ConnectingOptions = DockerBumpBot.GitHub.Connecting.GitHubOptions;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>The registration of runs over repositories.</summary>
internal static class RepositoryServices
{
    /// <summary>
    /// Adds <see cref="RepositoryRun"/>, on top of <see cref="RunServices.AddDockerBump"/>.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">What the operator says.</param>
    /// <param name="credentials">Who the bot is.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message names every mistake.</exception>
    public static IServiceCollection AddRepositoryRuns(
        this IServiceCollection services,
        DockerBumpOptions options,
        GitHubCredentials credentials
    )
    {
        var cache = CachePlace.Of(options.GitHub, Environment.GetEnvironmentVariable);
        if (cache is not null)
            CachePlace.Make(cache);
        services.AddGitHub(ConnectingOptionsOf(options.GitHub, credentials, cache));
        services.AddSingleton<ISnapshotCache>(provider =>
            cache is null
                ? new NoSnapshotCache()
                : new SnapshotDirectory(
                    Path.Join(cache, "snapshots"),
                    provider.GetRequiredService<ILogger<SnapshotDirectory>>()
                )
        );
        services.AddSingleton(new SnapshotOptions { TarballShare = options.GitHub.TarballPercent / 100.0 });
        // Made by the first run: a worker that waits for one needs no parser of templates, which takes megabytes.
        var wording = WordingOf(options.PullRequests.Templates);
        services.AddSingleton(_ => new PullRequestWording(wording));
        services.AddSingleton(PublishOptionsOf(options, credentials));
        services.AddSingleton<RepositorySessions>();
        services.AddSingleton(provider => new RefusedWriteStore(
            cache,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RefusedWriteStore>>()
        ));
        return services.AddTransient(provider => new RepositoryRun(
            provider.GetRequiredService<RepositorySessions>(),
            provider.GetRequiredService<TagResolver>,
            provider.GetRequiredService<RefusedWriteStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<RunProgress>(),
            provider.GetRequiredService<ILoggerFactory>()
        ));
    }

    private static ConnectingOptions ConnectingOptionsOf(
        Configuration.Options.GitHubOptions options,
        GitHubCredentials credentials,
        string? cache
    ) =>
        new()
        {
            ApiUrl = options.ApiUrl,
            Credentials = credentials,
            WritePause = options.WritePause,
            Patience = options.Patience,
            Hide = Redactor.OfProcess.HideKnown,
            Answers = cache is null ? new MemoryAnswers() : new DirectoryAnswers(Path.Join(cache, "answers")),
        };

    private static PublishOptions PublishOptionsOf(DockerBumpOptions options, GitHubCredentials credentials) =>
        new()
        {
            BranchPrefix = options.PullRequests.BranchPrefix,
            Labels = [.. options.PullRequests.Labels],
            Assignees = [.. options.PullRequests.Assignees],
            Reviewers = [.. options.PullRequests.Reviewers],
            TeamReviewers = [.. options.PullRequests.TeamReviewers],
            Draft = options.PullRequests.Draft,
            // GitHub signs the commits of an app, but only those without an author.
            Identity =
                credentials is not GitHubCredentials.App
                && options.GitHub.Author is { Name: { } name, Email: { } email }
                    ? new CommitIdentity(name, email)
                    : null,
        };

    private static WordingOptions WordingOf(TemplateOptions templates) =>
        new()
        {
            Title = templates.Title,
            CommitMessage = templates.CommitMessage,
            Body = templates.Body,
            Hide = Redactor.OfProcess.HideKnown,
        };
}
