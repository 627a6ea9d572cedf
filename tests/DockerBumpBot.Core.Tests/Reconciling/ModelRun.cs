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
            model.ClosedOf
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
                var seen = Find(refresh.PullRequest);
                var head = MoveBranch(refresh.Desired);
                Write();
                seen.Proposal = Proposal.Of(refresh.Desired, Bumps.Id("base"), head);
                break;
            case Close close:
                var closing = Find(close.PullRequest);
                Write();
                closing.State = ModelState.Closed;
                closing.LastHead = model.Branches[closing.Branch];
                closing.Proposal = closing.Proposal! with { IsClosedByBot = true };
                closing.IsClosedByPerson = false;
                Write();
                model.Branches.Remove(closing.Branch);
                Must(model.Open.All(pr => pr.Branch != closing.Branch), "a branch is deleted under a pull request");
                break;
        }
    }

    private void DoOpen(DesiredPack desired)
    {
        var pack = desired.Update.Pack.Name;
        var branch = BranchName.Of("docker-bump/", pack);
        Must(model.Open.All(pr => pr.Proposal?.Pack != pack), "there is a second pull request for a pack");
        Must(
            !model.PullRequests.Any(pr =>
                pr is { State: ModelState.Closed, IsClosedByPerson: true, Proposal: { } closed }
                && closed.ProposesTheSameAs(desired.Update)
            ),
            "what a person closed is open again"
        );
        // Somebody has left commits on a branch without a pull request: seen when the branch is to be moved.
        if (model.Branches.TryGetValue(branch, out var commit) && commit.OwnPack != pack)
            return;
        var head = MoveBranch(desired);
        Write();
        model.PullRequests.Add(
            new ModelPullRequest
            {
                Number = model.PullRequests.Count + 1,
                Branch = branch,
                Proposal = Proposal.Of(desired, Bumps.Id("base"), head),
            }
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
