using System.Collections.Immutable;
using CsCheck;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Core.Tests.Random;
using static DockerBumpBot.Core.Reconciling.PullRequestAction;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>
/// Histories: people act, runs are killed, reads fail. The promises 3 and 4 of DESIGN.md §3 are checked at every write
/// by <see cref="ModelRun"/>; 5 and 8 here, after every step.
/// </summary>
internal sealed class HistoryPropertyTests
{
    private const int Histories = 1_500;
    private const int NeverKilled = int.MaxValue;

    [Test]
    public void The_promises_hold_after_every_step_of_any_history()
    {
        var (writes, kinds) = (0, new System.Collections.Concurrent.ConcurrentDictionary<string, int>());

        Dice.Gen(300)
            .Sample(
                dice =>
                {
                    var model = new RepositoryModel();
                    for (var step = 0; step < 20; step++)
                    {
                        for (var deeds = dice.Roll(4); deeds > 0; deeds--)
                            People.Act(model, dice);
                        var run = new ModelRun(model, dice.Once(4) ? dice.Roll(6) : NeverKilled);
                        foreach (var action in Step(model, run, dice))
                            kinds.AddOrUpdate(Kind(action), 1, (_, count) => count + 1);
                        Interlocked.Add(ref writes, run.Writes);
                    }
                },
                iter: Histories
            );

        Assert.That(writes, Is.GreaterThan(Histories * 10));
        Assert.That(kinds.Keys, Is.SupersetOf(EveryKind()), "a history in which all of this happens");
    }

    private static ImmutableArray<PullRequestAction> Step(RepositoryModel model, ModelRun run, Dice dice)
    {
        ImmutableHashSet<string> uncertain = [.. model.Packs.Keys.Where(_ => dice.Once(8))];
        var (maxOpen, maxNew) = (dice.Pick(100, 2, 3), dice.Pick(100, 1, 2));
        var before = uncertain.ToDictionary(pack => pack, model.Print);
        var actions = run.Go(uncertain, maxOpen, maxNew);
        foreach (var (pack, print) in before)
            Must(model.Print(pack) == print, $"{pack} is written to though a read of it has failed");

        // Whatever was left behind, one whole run later there is nothing to do but what its limit has put off.
        var whole = new ModelRun(model, NeverKilled).Go(uncertain, maxOpen, maxNew);
        var putOff = whole.OfType<HoldBack>().Where(hold => hold.Reason == HoldReason.MaxNewPerRun);
        var again = new ModelRun(model, NeverKilled);
        var rest = again.Go(uncertain, maxOpen, maxNew).Where(action => action is Refresh or Close);
        Must(!rest.Any(), $"a second run does not rest: {string.Join("; ", rest.Select(Bumps.Describe))}");
        MustBeRight(model, whole);
        Must(again.Writes == 0 || putOff.Any(), "a second run writes though nothing is new");
        return actions;
    }

    // What is left as up to date is so in its branch, and its marker is ready for whoever closes it next.
    private static void MustBeRight(RepositoryModel model, IEnumerable<PullRequestAction> actions)
    {
        var desired = model.Desired().ToDictionary(update => update.Update.Pack.Name);
        var touched = actions
            .Where(a => a is Open or Refresh or Leave { Reason: LeaveReason.UpToDate })
            .ToLookup(a => a.Pack);
        foreach (var pr in model.Open.Where(pr => pr.Base == "main" && touched.Contains(pr.Proposal?.Pack ?? "")))
        {
            var commit = model.Branches[pr.Branch];
            if (commit.OwnPack != pr.Proposal!.Pack || pr.Branch != BranchName.Of("docker-bump/", commit.OwnPack))
                continue;
            var wanted = desired[commit.OwnPack];
            foreach (var (path, image) in Proposal.ImagesOf(wanted.Update).Except(pr.Proposal.Images))
                Must(
                    model.IsRefused(commit.OwnPack, path, image),
                    $"nobody has refused {path}, and it is not proposed"
                );
            var proposed = wanted.Update.Items.Where(item => pr.Proposal.Images.ContainsKey(item.Item.Path));
            var whole = wanted with { Update = wanted.Update with { Items = [.. proposed] } };
            Must(commit.Content == RepositoryModel.ContentOf(whole), "a branch is out of date");
            Must(pr.Proposal == pr.Proposal.Settled() && pr.Proposal.HeadCommit == commit.Id, "a marker is wrong");
            Must(pr.IsLabelled || pr.IsUnlabelledByPerson, "a pull request has never got its label");
        }
    }

    private static string Kind(PullRequestAction action) =>
        action switch
        {
            Leave leave => $"Leave {leave.Reason}",
            HoldBack hold => $"HoldBack {hold.Reason}",
            _ => action.GetType().Name,
        };

    private static IEnumerable<string> EveryKind() =>
        new[] { "Open", "Refresh", "Close" }
            .Concat(Enum.GetNames<LeaveReason>().Select(reason => $"Leave {reason}"))
            .Concat(Enum.GetNames<HoldReason>().Select(reason => $"HoldBack {reason}"))
            .Where(kind => !kind.EndsWith("NotSelected", StringComparison.Ordinal))
            // The server of the model refuses nothing.
            .Where(kind => !kind.EndsWith("RefusedByGitHub", StringComparison.Ordinal));

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new AssertionException(otherwise);
    }
}
