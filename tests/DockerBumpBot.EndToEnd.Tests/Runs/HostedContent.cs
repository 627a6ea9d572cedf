using System.Text.Json;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Registry;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Runs;

/// <summary>The sample content on a GitHub of its own, with its registry, and the program pointed at both.</summary>
internal sealed class HostedContent : IAsyncDisposable
{
    public const string Name = "acme/content";
    public const string Token = "ghp_letsTheBotWrite";

    public static readonly SampleContent Sample = SampleContent.Create();

    private readonly TemporaryCheckout directory = new();

    private HostedContent(LocalGitHub github, LocalDockerHub hub) => (GitHub, Hub) = (github, hub);

    public LocalGitHub GitHub { get; }

    public LocalDockerHub Hub { get; }

    /// <summary>The repository that is called <see cref="Name"/>.</summary>
    public LocalRepository Repository { get; private init; } = null!;

    /// <summary>How many requests have changed something, since they were forgotten.</summary>
    public int Writes => GitHub.Requests.Count(request => request.IsWrite);

    public static Task<HostedContent> StartAsync() => StartAsync(new LocalGitHubOptions());

    public static async Task<HostedContent> StartAsync(LocalGitHubOptions options)
    {
        var github = await LocalGitHub.StartAsync(options, CancellationToken.None);
        github.AddToken(Token, "content-bot", LocalAccess.Write);
        var hub = await LocalDockerHub.StartAsync(SampleImages.All, CancellationToken.None);
        return new HostedContent(github, hub) { Repository = Add(github, Name, new LocalRepositoryOptions()) };
    }

    /// <summary>Adds a repository with the sample content.</summary>
    public LocalRepository Add(string name, LocalRepositoryOptions options) => Add(GitHub, name, options);

    private static LocalRepository Add(LocalGitHub github, string name, LocalRepositoryOptions options) =>
        name.Split('/') is [var owner, var repository]
            ? github.AddRepository(
                owner,
                repository,
                Sample.Files.Select(file => (file.Path, file.Bytes.ToArray())),
                options
            )
            : throw new ArgumentException($"{name} is no repository.", nameof(name));

    /// <summary>The program with the token.</summary>
    public DockerBump Program => DockerBump.Default.In(directory.Root).With("GITHUB_TOKEN", Token);

    /// <summary>Runs it over the repository with the token.</summary>
    public Task<FinishedProgram> RunAsync(params string[] options) =>
        Program.RunAsync(Arguments("", ["--repository", Name, .. options]));

    /// <summary>The arguments of <c>run</c>, with a configuration that points at the servers.</summary>
    /// <param name="more">Further keys: first those of the section <c>github</c>, indented, then sections.</param>
    /// <param name="options">What else the command line says.</param>
    public string[] Arguments(string more, params string[] options)
    {
        var github = $"""
            pullRequests: {"{"} maxNewPerRun: 100, maxOpen: 100 {"}"}
            github:
              apiUrl: {GitHub.Url}
              writePause: 0s
              cacheDirectory: {directory.At("../cache")}
            {more}
            """;
        return ["run", "--config", directory.Configure(Hub.Url, Hub.Url, Hub.Url, github), .. options];
    }

    /// <summary>A place beside everything.</summary>
    public string At(string name) => directory.At($"../{name}");

    /// <summary>The report of a run as JSON.</summary>
    public static PlanDocument Report(FinishedProgram run, params int[] exitCodes)
    {
        Assert.That(run.ExitCode, Is.AnyOf(exitCodes), run.ToString());
        return run.Plan();
    }

    /// <summary>What became of the actions of a report: <c>Okta opened</c>.</summary>
    public static string[] Results(PlanDocument report) =>
        [
            .. report
                .Each("actions")
                .Select(action => $"{PlanDocument.Text(action, "pack")} {PlanDocument.Text(action, "result")}"),
        ];

    /// <summary>The numbers of the pull requests in a report.</summary>
    public static long[] Numbers(PlanDocument report) =>
        [
            .. report
                .Each("actions")
                .Select(action => action.GetProperty("pullRequest"))
                .Where(link => link.ValueKind == JsonValueKind.Object)
                .Select(link => link.GetProperty("number").GetInt64()),
        ];

    public async ValueTask DisposeAsync()
    {
        await GitHub.DisposeAsync();
        await Hub.DisposeAsync();
        directory.Dispose();
    }
}
