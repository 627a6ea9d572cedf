using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Reconciling.PullRequestAction;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>
/// A run of the bot against the model. It writes one thing after another and may be killed before any of them; what it
/// writes must be allowed at that moment.
/// </summary>
internal sealed class ModelRun(RepositoryModel model, int writesUntilKilled)
{
    private sealed class KilledException : Exception;

    public int Writes { get; private set; }

    /// <summary>Decides and does it.</summary>
    public ImmutableArray<PullRequestAction> Go(ImmutableHashSet<string> uncertain, int maxOpen, int maxNew)
    {
        var input = RandomInput.Asked(
            new ReconcileInput
            {
                BaseBranch = "main",
                BranchPrefix = "docker-bump/",
                Desired = model.Desired(),
                Uncertain = uncertain,
                Open = [.. model.Open.Select(model.Observe)],
                MaxOpen = maxOpen,
                MaxNewPerRun = maxNew,
            },
            model.HistoryOf
        );
        var actions = Reconciler.Reconcile(input);
        try
        {
            foreach (var action in actions)
                Do(action);
        }
        catch (KilledException) { }

        return actions;
    }

    private void Do(PullRequestAction action)
    {
        switch (action)
        {
            case Open open:
                DoOpen(open.Desired);
                break;
            case Refresh refresh:
                DoRefresh(refresh);
                break;
            case Close close:
                DoClose(Find(close.PullRequest));
                break;
        }
    }

    private void DoRefresh(Refresh refresh)
    {
        var seen = Find(refresh.PullRequest);
        var isUndecorated = seen.Proposal!.IsUndecorated;
        MustNotBeRefused(refresh.Desired, seen.Proposal.Images);
        if (seen.Proposal.HeadCommit != refresh.PullRequest.HeadCommit || !IsBuilt(seen.Proposal, refresh.Desired))
        {
            var head = MoveBranch(refresh.Desired);
            Write();
            seen.Proposal = Proposal.Of(refresh.Desired, Bumps.Id("base"), head) with { IsUndecorated = isUndecorated };
        }

        if (seen.Proposal != seen.Proposal.Settled())
            Settle(seen);
    }

    private static bool IsBuilt(Proposal proposal, DesiredPack desired) =>
        proposal.PackTree == desired.PackTree && proposal.ProposesTheSameAs(desired.Update);

    // Labels and the marker without the word of them go together.
    private void Settle(ModelPullRequest pr)
    {
        Write();
        Must(!pr.IsUnlabelledByPerson || !pr.Proposal!.IsUndecorated, "a label comes back that a person took off");
        pr.IsLabelled |= pr.Proposal!.IsUndecorated;
        pr.Proposal = pr.Proposal.Settled();
    }

    private void DoClose(ModelPullRequest closing)
    {
        Write();
        closing.Proposal = closing.Proposal!.Settled() with { IsClosedByBot = true };
        Write();
        model.Close(closing);
        model.Branches.Remove(closing.Branch);
        closing.IsClosedByPerson = false;
        Must(model.Open.All(pr => pr.Branch != closing.Branch), "a branch is deleted under a pull request");
        Write();
        closing.Proposal = closing.Proposal with { ClosedAt = closing.ClosedAt };
    }

    private void DoOpen(DesiredPack desired)
    {
        var pack = desired.Update.Pack.Name;
        var branch = BranchName.Of("docker-bump/", pack);
        Must(model.Open.All(pr => pr.Proposal?.Pack != pack), "there is a second pull request for a pack");
        MustNotBeRefused(desired, []);
        var head = MoveBranch(desired);
        Write();
        var opened = new ModelPullRequest
        {
            Number = model.PullRequests.Count + 1,
            Branch = branch,
            Proposal = Proposal.Of(desired, Bumps.Id("base"), head) with { IsUndecorated = true },
        };
        model.PullRequests.Add(opened);
        Settle(opened);
    }

    // What is open already, somebody has asked for.
    private void MustNotBeRefused(DesiredPack desired, IEnumerable<KeyValuePair<string, string>> open)
    {
        foreach (var (path, image) in Proposal.ImagesOf(desired.Update).Except(open))
            Must(
                !model.IsRefused(desired.Update.Pack.Name, path, image),
                $"{path} to {image} is proposed again, which people have refused"
            );
    }

    private string MoveBranch(DesiredPack desired)
    {
        var pack = desired.Update.Pack.Name;
        var branch = BranchName.Of("docker-bump/", pack);
        if (model.Branches.TryGetValue(branch, out var commit))
            Must(commit.OwnPack == pack, "a person's commit is overwritten");
        Must(
            model.Open.Where(pr => pr.Branch == branch).All(pr => pr.Proposal?.Pack == pack && pr.Base == "main"),
            "somebody else's pull request is pushed to"
        );
        Write();
        return (model.Branches[branch] = model.Commit(desired)).Id;
    }

    private ModelPullRequest Find(ObservedPullRequest seen)
    {
        var pr = model.PullRequests.Single(pr => pr.Number == seen.Number);
        Must(
            pr is { State: ModelState.Open, Base: "main", Proposal: not null }
                && model.Branches[pr.Branch].OwnPack == pr.Proposal.Pack,
            "a pull request is written to that is not the bot's, or no longer"
        );
        return pr;
    }

    private void Write()
    {
        if (Writes == writesUntilKilled)
            throw new KilledException();
        Writes++;
    }

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new AssertionException(otherwise);
    }
}
