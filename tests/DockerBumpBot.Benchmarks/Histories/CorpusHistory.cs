using System.Diagnostics;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Tests.Histories;

namespace DockerBumpBot.Benchmarks.Histories;

/// <summary>
/// Some days of a real repository: the bot, the maintainers and the registry, against the sandbox. Prints what each run
/// costs, and holds what it leaves behind against git and against the rules.
/// </summary>
internal sealed class CorpusHistory(World world)
{
    private const int Some = 20;

    private readonly CorpusJudge _judge = new(world);

    /// <summary>Plays the history once for each list of images that move by themselves.</summary>
    /// <param name="content">The root of a content repository.</param>
    /// <param name="images">A gzipped JSON of images and their tags, without the organisation, which is demisto.</param>
    /// <returns>The exit code: 1 when something was not as it must be.</returns>
    public static async Task<int> RunAsync(string content, string images)
    {
        var problems = 0;
        var tags = CorpusImages.Read(images);
        foreach (
            var globs in (string[][])
                [
                    ["demisto/python", "demisto/python3"],
                    ["demisto/*"],
                ]
        )
        {
            Console.WriteLine($"== autoUpdateImages: {string.Join(", ", globs)}");
            var setup = new WorldSetup
            {
                Files = CorpusFiles.Read(content),
                Images = tags,
                Policy = new UpdatePolicy { AutoUpdateImages = [.. globs.Select(glob => new Glob(glob))] },
                Job = job => job with { MaxOpen = 100_000, MaxNewPerRun = 100_000 },
            };
            await using var world = await World.StartAsync(setup);
            problems += await new CorpusHistory(world).PlayAsync();
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"peak memory, servers included: {process.PeakWorkingSet64 / 1024 / 1024} MB");
        Console.WriteLine($"{problems} problems");
        return problems == 0 ? 0 : 1;
    }

    private async Task<int> PlayAsync()
    {
        var first = await ShowAsync("first run", world.RunAsync);
        await _judge.HoldAsync(first);
        await RestAsync("second run, nothing to do");
        await RestAsync("another machine, nothing to do", () => world.NewBot().RunAsync(CancellationToken.None));

        var open = world.Open.ToArray();
        foreach (var pull in open.Take(Some))
            world.Repository.Merge(pull.Number);
        foreach (var pull in open.Skip(Some).Take(Some))
            world.Repository.Close(pull.Number);
        _judge.Expect(await ShowAsync($"{Some} merged and {Some} closed", world.RunAsync));
        await RestAsync("and again");

        PublishNewer(first);
        var later = await ShowAsync("newer tags for every third image", world.RunAsync);
        _judge.Expect(later);
        await _judge.HoldAsync(later);
        await RestAsync("and again");
        return _judge.Problems;
    }

    private void PublishNewer(BotRun run)
    {
        foreach (var image in run.Result.Plan.Images.Where((_, at) => at % 3 == 0))
        {
            if (image.Newest is { HasBuild: true } newest)
            {
                var parts = newest.Text.Split('.');
                world.Publish(image.Image.ToString(), $"{string.Join('.', parts[..^1])}.{newest.Build + 1}");
            }
        }
    }

    private async Task RestAsync(string what, Func<Task<BotRun>>? run = null)
    {
        var rest = await ShowAsync(what, run ?? world.RunAsync);
        _judge.Must(rest.Writes == 0, $"{what}: it writes");
    }

    private async Task<BotRun> ShowAsync(string what, Func<Task<BotRun>> act)
    {
        _judge.Before = [.. world.Repository.PullRequests];
        var run = await act();
        var kinds = run
            .Summary.Select(line => KindOf(line, run))
            .GroupBy(kind => kind)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{kind.Count()} {kind.Key}");
        Console.WriteLine(
            $"{what}: {run.Result.Duration.TotalSeconds:0.00} s, {run.Result.Requests.Reads} reads, "
                + $"{run.Result.Requests.Writes} writes; {world.Open.Count()} pull requests open"
        );
        Console.WriteLine($"  {string.Join(", ", kinds)}");
        _judge.Must(run.Result.Failure is null, $"{what}: {run.Result.Failure?.Message}");
        return run;
    }

    private static string KindOf(string line, BotRun run) =>
        run
            .Result.Actions.Select(action => action.Action.Pack)
            .Where(pack => line.StartsWith($"{pack} ", StringComparison.Ordinal))
            .MaxBy(pack => pack.Length)
            is { } found
            ? line[(found.Length + 1)..]
            : line;
}
