using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Core.Tests.Random;
using DockerBumpBot.Runs.Repositories;
using static DockerBumpBot.Tests.Histories.Promises;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// A history thrown with dice: people act, bots run, race, are killed and meet a registry that fails. The promises of
/// DESIGN.md §3 are held after every step.
/// </summary>
internal sealed class History(World world, Crossing crossing, Dice dice)
{
    private const int MostRequests = 40;

    private readonly People _people = new(world, dice);

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<string> Diary => _people.Diary;

    /// <summary>How many runs there were.</summary>
    public int Runs { get; private set; }

    /// <summary>Some deeds of people, then the bot.</summary>
    public async Task StepAsync()
    {
        for (var deeds = dice.Roll(4); deeds > 0; deeds--)
            _people.Act();
        switch (dice.Roll(8))
        {
            case 5:
                await KilledAsync(dice.Roll(MostRequests), afterEffect: dice.Roll(2) == 0);
                break;
            case 6:
                await WithoutRegistryAsync(dice.Pick("demisto/python3", "demisto/python", "demisto/crypto"));
                break;
            case 7:
                await RaceAsync();
                break;
        }

        var whole = await WholeAsync();
        MustBeComplete(whole);
        var second = await WholeAsync();
        Must(second.Writes == 0, $"a second run writes: {string.Join("; ", second.Summary)}");
    }

    private async Task<BotRun> WholeAsync()
    {
        var run = await PromisedAsync(async () => [await world.RunAsync()]);
        Must(!run[0].Troubles.Any(), string.Join("; ", run[0].Troubles));
        Note("run", run);
        return run[0];
    }

    private async Task KilledAsync(int at, bool afterEffect)
    {
        _people.Diary.Add($"a run killed at request {at}, {(afterEffect ? "after" : "before")} its effect");
        await PromisedAsync(async () =>
        {
            await Trouble.TryKillAsync(world, at, afterEffect);
            return [];
        });
    }

    private async Task WithoutRegistryAsync(string image)
    {
        world.Hub.Break(image, 503);
        var run = await PromisedAsync(async () => [await world.RunAsync()]);
        world.Hub.Repair(image);
        Note($"run without {image}", run);
        var failed = run[0]
            .Result.Plan.OutcomesOf<ItemOutcome.Failed>()
            .Where(failure => failure.Reason == FailureReason.RegistryError)
            .Select(failure => failure.Path.Split('/')[1])
            .ToHashSet(StringComparer.Ordinal);
        Must(
            run[0]
                .Result.Actions.All(action =>
                    !failed.Contains(action.Action.Pack) || action is ActionResult.NothingToWrite
                ),
            "a pack is written to of which a read has failed"
        );
    }

    private async Task RaceAsync()
    {
        var bots = Enumerable.Range(0, 2 + dice.Roll(2)).Select(_ => world.NewBot()).ToArray();
        var runs = await PromisedAsync(() => crossing.RaceAsync(bots, dice.Roll));
        Note($"race of {runs.Length}", runs);
    }

    private async Task<BotRun[]> PromisedAsync(Func<Task<BotRun[]>> act)
    {
        var promises = new Promises(world, _people.Commits);
        var runs = await act();
        Runs += Math.Max(1, runs.Length);
        promises.Hold();
        foreach (var run in runs)
        {
            var plan = run.Result.Plan;
            Must(plan.Outcomes.Length == SmallContent.Items.Length, "the totals do not add up to the items");
            Must(
                plan.OutcomesOf<ItemOutcome.Updated>().Count() == plan.Packs.Sum(pack => pack.Items.Length),
                "the updates do not add up"
            );
        }

        return runs;
    }

    // What is proposed is what the plan says, and fits on the pack as it is now.
    private void MustBeComplete(BotRun run)
    {
        var acted = run.Result.Actions.Select(action => action.Action.Pack).ToHashSet(StringComparer.Ordinal);
        foreach (var update in run.Result.Plan.Packs)
        {
            var pack = update.Pack.Name;
            Must(acted.Contains(pack), $"nothing is said of {pack}");
            if (run.Of(pack) is not { } said || !IsProposed(said, pack))
                continue;
            var pull = world.Open.First(pull =>
                pull.HeadBranch == BranchName.Of("docker-bump/", pack) && pull.Base == run.Result.Branch
            );
            var refused = run
                .Result.Actions.Select(action => action.Action)
                .OfType<PullRequestAction.HoldBack>()
                .Where(hold => hold.Pack == pack)
                .SelectMany(hold => Proposal.ImagesOf(hold.Desired.Update));
            Must(
                Marker.TryRead(pull.Body, out var marker)
                    && marker
                        .Images.Concat(refused)
                        .OrderBy(image => image.Key, StringComparer.Ordinal)
                        .SequenceEqual(Proposal.ImagesOf(update)),
                $"{pack}: other images"
            );
            Must(marker!.HeadCommit == pull.HeadCommit && !marker.IsClosedByBot, $"{pack}: the marker is wrong");
            var (now, proposed) = (world.Repository.Files(run.Result.Commit!), world.Repository.Files(pull.HeadCommit));
            Must(
                now.Where(file => file.Key.StartsWith($"Packs/{pack}/", StringComparison.Ordinal))
                    .All(file =>
                        (update.Files.Contains(file.Key) && !refused.Any(image => image.Key == file.Key))
                        || proposed[file.Key].Span.SequenceEqual(file.Value.Span)
                    ),
                $"{pack}: it is not on the pack as it is"
            );
        }
    }

    // With what people have refused of it, if anything, behind it.
    private static bool IsProposed(string said, string pack) =>
        said.Split("; ")[0] is var first
        && (first == $"{pack} opened" || first == $"{pack} refreshed" || first == $"{pack} left: UpToDate");

    private void Note(string what, IEnumerable<BotRun> runs)
    {
        foreach (var run in runs)
            _people.Diary.Add($"{what}: {string.Join("; ", run.Summary)} ({run.Writes} writes)");
    }
}
