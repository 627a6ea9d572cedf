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
                    && actions
                        .Where(a => a is Open || (a is HoldBack hold && !IsOfItems(hold)))
                        .All(a => bare.Contains(a.Pack))
                    && bare.All(pack => actions.Any(a => a is Open or HoldBack && a.Pack == pack))
                    && actions.OfType<Open>().Select(a => a.Pack).Distinct().Count() == actions.OfType<Open>().Count()
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
                var written = Reconciler
                    .Reconcile(input)
                    .Where(a => a is Open or Refresh or Replace or Close)
                    .ToArray();
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
                var opened = actions.OfType<Open>().Count(open => !input.NotOpened.Contains(open.Pack));
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

    [Test]
    public void Each_item_that_people_have_refused_is_held_back_and_each_other_goes_on_unless_somebody_asks_again()
    {
        var (refusals, others) = (0, 0);

        Inputs.Sample(
            input =>
            {
                foreach (var action in Reconciler.Reconcile(input))
                {
                    var isAsked = input.AsksAgain && input.Scope.Includes(action.Pack);
                    var history = input.Histories.GetValueOrDefault(action.Pack, PackHistory.None);
                    var (items, open) = action switch
                    {
                        Open opening => (opening.Desired, null),
                        Refresh refresh => (refresh.Desired, refresh.PullRequest.Proposal),
                        Replace replace => (replace.Desired, replace.PullRequest.Proposal),
                        HoldBack hold when IsOfItems(hold) => (hold.Desired, null),
                        _ => (null, null),
                    };
                    foreach (var (path, image) in ImagesOf(items))
                    {
                        var isRefused =
                            !isAsked
                            && open?.Images.GetValueOrDefault(path) != image
                            && history.Closed.Any(pr => Refuses(pr, path, image));
                        if (action is HoldBack ? !history.Closed.Any(pr => Refuses(pr, path, image)) : isRefused)
                            return false;
                        Interlocked.Increment(ref action is HoldBack ? ref refusals : ref others);
                    }

                    if (action is HoldBack held && IsOfItems(held) && isAsked)
                        return false;
                }

                return true;
            },
            iter: Iterations
        );

        Assert.That((refusals, others), Is.GreaterThan((Iterations / 20, Iterations / 2)));
    }

    [Test]
    public void What_an_update_has_in_it_is_proposed_or_held_back_each_item_once() =>
        Inputs.Sample(
            input =>
            {
                var actions = Reconciler.Reconcile(input).ToLookup(action => action.Pack);
                return input.Desired.All(desired =>
                {
                    var of = actions[desired.Update.Pack.Name].ToArray();
                    var said = of.Select(action =>
                            action switch
                            {
                                Open open => ImagesOf(open.Desired),
                                Refresh refresh => ImagesOf(refresh.Desired),
                                Replace replace => ImagesOf(replace.Desired),
                                HoldBack hold => ImagesOf(hold.Desired),
                                Leave { Reason: LeaveReason.UpToDate } leave => leave.PullRequest.Proposal!.Images,
                                _ => ImagesOf(null),
                            }
                        )
                        .SelectMany(images => images)
                        .ToArray();
                    return of.Any(action => action is Leave { Reason: not LeaveReason.UpToDate })
                        || said.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                            .SequenceEqual(Proposal.ImagesOf(desired.Update));
                });
            },
            iter: Iterations
        );

    private static ImmutableSortedDictionary<string, string> ImagesOf(DesiredPack? desired) =>
        desired is null ? ImmutableSortedDictionary<string, string>.Empty : Proposal.ImagesOf(desired.Update);

    // Closed, it refuses just this; merged, this and all that is older.
    private static bool Refuses(ClosedPullRequest pr, string path, string image) =>
        pr.Proposal.Images.TryGetValue(path, out var theirs)
        && (
            (pr.IsClosedByPerson && theirs == image)
            || (
                pr is { IsMerged: true, Base: "main" }
                && RepositoryModel.BuildOf(image) <= RepositoryModel.BuildOf(theirs)
            )
        );

    private static bool IsOfItems(HoldBack hold) =>
        hold.Reason is HoldReason.ClosedByPerson or HoldReason.RevertedByPerson;

    private static bool IsLimit(HoldReason reason) => reason is HoldReason.MaxOpen or HoldReason.MaxNewPerRun;

    private static long? NumberOf(PullRequestAction action) => PullRequestOf(action)?.Number;

    private static ObservedPullRequest? PullRequestOf(PullRequestAction action) =>
        action switch
        {
            Refresh refresh => refresh.PullRequest,
            Replace replace => replace.PullRequest,
            Close close => close.PullRequest,
            Leave leave => leave.PullRequest,
            _ => null,
        };

    // Whose pull requests would change with the branch that is written to, or is new.
    private static bool IsBotsAlone(PullRequestAction action, ReconcileInput input)
    {
        var pr = PullRequestOf(action);
        return (action is not (Open or Replace) || !From(BranchName.Of(input.BranchPrefix, action.Pack)).Any())
            && (
                pr is null
                || pr is { HasForeignCommits: false, Proposal: { } own }
                    && (pr.Branch == own.Branch || pr.Branch == BranchName.Of(input.BranchPrefix, action.Pack))
                    && From(pr.Branch)
                        .All(other =>
                            other.Proposal is { } proposal
                            && proposal.Pack == action.Pack
                            && (other.Base == input.BaseBranch || other.Base == proposal.BaseBranch)
                        )
            );

        IEnumerable<ObservedPullRequest> From(string branch) =>
            input.Open.Where(pr => pr.IsFromOwnRepository && pr.Branch == branch);
    }
}
