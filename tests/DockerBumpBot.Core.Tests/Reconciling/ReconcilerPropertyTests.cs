using System.Collections.Immutable;
using CsCheck;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Core.Tests.Random;
using static DockerBumpBot.Core.Reconciling.PullRequestAction;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>What holds whatever has been found, possible or not.</summary>
internal sealed class ReconcilerPropertyTests
{
    private const int Iterations = 10_000;

    private static readonly Gen<ReconcileInput> Inputs = Dice.Gen(150)
        .Select(dice => RandomInput.Asked(RandomInput.Of(dice), _ => PackHistory.None));

    [Test]
    public void Every_pull_request_of_the_bot_and_every_update_without_one_ends_in_one_action() =>
        Inputs.Sample(
            input =>
            {
                var actions = Reconciler.Reconcile(input);
                var own = input.Open.Where(pr => pr.IsFromOwnRepository && pr.Proposal is not null).ToArray();
                var bare = input
                    .Desired.Select(desired => desired.Update.Pack.Name)
                    .Except(own.Select(pr => pr.Proposal!.Pack));

                return own.Select(pr => pr.Number)
                        .Order()
                        .SequenceEqual(actions.Select(NumberOf).OfType<long>().Order())
                    && actions.Where(a => a is Open or HoldBack).Select(a => a.Pack).SequenceEqual(bare)
                    && actions
                        .Select(a => a.Pack)
                        .SequenceEqual(actions.Select(a => a.Pack).Order(StringComparer.Ordinal));
            },
            iter: Iterations
        );

    [Test]
    public void A_pack_is_written_to_once_at_most_and_only_where_nobody_else_is()
    {
        var writes = 0;

        Inputs.Sample(
            input =>
            {
                var written = Reconciler.Reconcile(input).Where(a => a is Open or Refresh or Close).ToArray();
                Interlocked.Add(ref writes, written.Length);
                return written.Select(a => a.Pack).Distinct().Count() == written.Length
                    && written.All(a => input.Scope.Includes(a.Pack) && !input.Uncertain.Contains(a.Pack))
                    && written.All(a => IsBotsAlone(a, input));
            },
            iter: Iterations
        );

        Assert.That(writes, Is.GreaterThan(Iterations));
    }

    [Test]
    public void No_limit_is_exceeded_and_no_room_is_left_that_somebody_waits_for() =>
        Inputs.Sample(
            input =>
            {
                var actions = Reconciler.Reconcile(input);
                var opened = actions.OfType<Open>().Count();
                var before = input.Open.Count(pr => pr.IsOfBot);
                var after = before - actions.OfType<Close>().Count() + opened;
                var waiting = actions.OfType<HoldBack>().Select(hold => hold.Reason).ToArray();
                return opened <= input.MaxNewPerRun
                    && (opened == 0 || after <= input.MaxOpen)
                    && (!waiting.Contains(HoldReason.MaxOpen) || after + waiting.Count(IsLimit) > input.MaxOpen)
                    && (!waiting.Contains(HoldReason.MaxNewPerRun) || opened == input.MaxNewPerRun);
            },
            iter: Iterations
        );

    [Test]
    public void The_order_of_what_was_found_decides_nothing() =>
        Inputs.Sample(
            input =>
                Reconciler
                    .Reconcile(input)
                    .Select(Bumps.Describe)
                    .SequenceEqual(
                        Reconciler
                            .Reconcile(
                                input with
                                {
                                    Desired = [.. input.Desired.Reverse()],
                                    Open = [.. input.Open.Reverse()],
                                    Histories = input.Histories.ToImmutableDictionary(
                                        known => known.Key,
                                        known => known.Value with { Closed = [.. known.Value.Closed.Reverse()] }
                                    ),
                                }
                            )
                            .Select(Bumps.Describe)
                    ),
            iter: Iterations
        );

    private static bool IsLimit(HoldReason reason) => reason is HoldReason.MaxOpen or HoldReason.MaxNewPerRun;

    private static long? NumberOf(PullRequestAction action) =>
        action switch
        {
            Refresh refresh => refresh.PullRequest.Number,
            Close close => close.PullRequest.Number,
            Leave leave => leave.PullRequest.Number,
            _ => null,
        };

    // Whose pull requests would change with the branch of the pack.
    private static bool IsBotsAlone(PullRequestAction action, ReconcileInput input)
    {
        var onBranch = input.Open.Where(pr =>
            pr.IsFromOwnRepository && pr.Branch == BranchName.Of(input.BranchPrefix, action.Pack)
        );
        return action is Open
            ? !onBranch.Any()
            : onBranch.All(pr => pr.Proposal?.Pack == action.Pack && pr.Base == input.BaseBranch)
                && onBranch.MinBy(pr => pr.Number) is { HasForeignCommits: false } first
                && first.Number == NumberOf(action);
    }
}
