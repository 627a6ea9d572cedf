using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.Checkout;
using DockerBumpBot.Configuration;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Registry;
using DockerBumpBot.Runs;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Runs.Sandboxes;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.Playing;
using Microsoft.Extensions.DependencyInjection;

namespace DockerBumpBot.Commands;

/// <summary>What <c>sandbox</c> does once its arguments are read.</summary>
/// <param name="common">What it shares with other commands.</param>
/// <param name="arguments">What it has alone.</param>
internal sealed class SandboxPlay(RunArguments common, SandboxArguments arguments)
{
    private const int Runs = 2;

    // The one override that there is: --registry.
    private readonly bool _hasOwnHub = arguments.Content is null && common.Overrides.IsEmpty;
    private readonly SandboxReport _report = new(common, arguments);

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var chosen = arguments.Content is null ? common with { UsualFile = SandboxSettings.OfSample } : common;
        if (!CommandSetup.TryLoad(chosen, out var setup, out var problem))
            return await Complaint.UsageAsync(problem);
        if (!IsUsable(setup, out problem))
            return await Complaint.UsageAsync(problem);

        var scratch = Directory.CreateTempSubdirectory("dockerbump-sandbox-");
        try
        {
            await using var world = await SandboxWorld.StartAsync(OptionsOf(setup), ct);
            var settings = SandboxSettings.Of(world, scratch.FullName);
            // What the sandbox decides comes last; the operator's own mistakes have been told already.
            return CommandSetup.TryLoad(
                chosen with
                {
                    Overrides = chosen.Overrides.AddRange(settings),
                },
                out setup,
                out problem
            )
                ? await PlayAsync(world, setup, settings, ct)
                : throw new InvalidOperationException(problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await Complaint.UsageAsync($"The sandbox cannot be set up: {e.Message}");
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task<int> PlayAsync(
        SandboxWorld world,
        CommandSetup setup,
        ImmutableArray<ConfigurationOverride> settings,
        CancellationToken ct
    )
    {
        var services = new ServiceCollection();
        services.AddDockerBump(setup.Options, setup.Log);
        // Once more, without the account of the environment: nothing secret leaves a sandbox.
        services.AddRegistry(RunServices.RegistryOptionsOf(setup.Options.Registry) with { Credentials = null });
        services.AddRepositoryRuns(setup.Options, new GitHubCredentials.Token(world.Token));
        await using var provider = services.BuildServiceProvider();
        var bot = new SandboxBot(
            provider.GetRequiredService<RepositoryRun>(),
            provider.GetRequiredService<TagResolver>,
            RepositoryJobs.Of(NameOf(world), setup.Options, setup.Policy, new RunScope(common.Packs, common.Images))
        );

        _report.Begin(world, setup.Options);
        for (var i = 0; i < Runs; i++)
            _report.Add(await world.RunAsync(bot, ct), bot.Results[^1]);
        _report.End(world, bot.Results);
        var exitCode = ExitCode.Worst(bot.Results.Select(ExitCode.Of));
        if (!arguments.Once)
            await ServeAsync(world, bot, settings, ct);
        return _report.Problem is { } problem
            ? await Complaint.EndAsync(problem, ExitCode.Worst([exitCode, ExitCode.Usage]))
            : exitCode;
    }

    private async Task ServeAsync(
        SandboxWorld world,
        SandboxBot bot,
        ImmutableArray<ConfigurationOverride> settings,
        CancellationToken ct
    )
    {
        world.OpenPages(bot);
        _report.Serve(world, SandboxSettings.ForOthers(world, settings));
        var end = new TaskCompletionSource();
        await using var stop = ct.Register(end.SetResult);
        await end.Task;
    }

    private bool IsUsable(CommandSetup setup, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (
            arguments.Content is { } content
            && !CheckoutDirectory.TryOpen(content, setup.Options.Content.PacksDirectory, out _, out problem)
        )
            return false;
        if (arguments.Keep is { } keep && WhyNotKept(keep) is { } reason)
            problem = $"--keep {keep}: {reason}";
        return problem is null;
    }

    private string? WhyNotKept(string keep)
    {
        var place = Path.GetFullPath(keep);
        if (File.Exists(place))
            return "that is a file; name a directory that is empty or does not exist yet";
        if (Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any())
            return "the directory is not empty; name one that is, or that does not exist yet";
        // It would be read into itself.
        return arguments.Content is { } content && Holds(Path.GetFullPath(content), place)
            ? "that is inside the content; name a directory elsewhere"
            : null;
    }

    private static bool Holds(string directory, string place) =>
        Path.GetRelativePath(directory, place) is var way
        && way != ".."
        && !way.StartsWith("../", StringComparison.Ordinal);

    private SandboxOptions OptionsOf(CommandSetup setup)
    {
        var pulls = setup.Options.PullRequests;
        return new SandboxOptions
        {
            ContentDirectory = arguments.Content is { } content ? Path.GetFullPath(content) : null,
            PacksDirectory = setup.Options.Content.PacksDirectory.Trim('/'),
            Images = _hasOwnHub ? SampleImages.All : null,
            KeepDirectory = arguments.Keep is { } keep ? Path.GetFullPath(keep) : null,
            Port = arguments.Port,
            // Whom the operator names would be accepted on the real GitHub too.
            Collaborators = [SandboxWorld.MaintainerLogin, .. pulls.Reviewers, .. pulls.Assignees],
            Teams = [.. pulls.TeamReviewers],
        };
    }

    private static RepositoryName NameOf(SandboxWorld world) =>
        RepositoryName.TryParse($"{world.Repository.Owner}/{world.Repository.Name}", out var name)
            ? name
            : throw new InvalidOperationException("The repository of the sandbox has a name.");
}
