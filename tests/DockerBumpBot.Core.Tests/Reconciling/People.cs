using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Core.Tests.Random;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>What people do to a repository between two runs, within what the server lets them do.</summary>
internal static class People
{
    public static void Act(RepositoryModel model, Dice dice)
    {
        var pack = dice.Pick<string>([.. model.Packs.Keys]);
        var pr = model.PullRequests.Count == 0 ? null : model.PullRequests[dice.Roll(model.PullRequests.Count)];
        switch (dice.Roll(18))
        {
            case 0 or 1:
                model.Newest += 10;
                break;
            case 2:
                model.Newest -= 10;
                break;
            case 3:
                model.Packs[pack] = model.Packs[pack] with { Edits = model.Packs[pack].Edits + 1 };
                break;
            case 4:
                var item = model.Packs[pack].Items[0];
                Change(model, pack, item with { IsOptedOut = !item.IsOptedOut });
                break;
            case 5 or 6:
                Revert(model, pack, dice);
                break;
            default:
                if (pr is not null)
                    ActOn(model, pr, dice);
                break;
        }
    }

    private static void ActOn(RepositoryModel model, ModelPullRequest pr, Dice dice)
    {
        var isOpen = pr.State == ModelState.Open;
        switch (dice.Roll(12))
        {
            case 0 or 1 when isOpen:
                Merge(model, pr);
                break;
            case 2 or 3 when isOpen:
                Close(model, pr);
                break;
            case 4 or 5 when pr.State == ModelState.Closed:
                Reopen(model, pr);
                // Perhaps a second thought, before any run has seen it open.
                if (pr.State == ModelState.Open && dice.Once(2))
                    Close(model, pr);
                break;
            case 6 when isOpen:
                model.Branches[pr.Branch] = model.Commit(own: null);
                break;
            case 7 when isOpen && !model.Open.Any(other => other.Branch == pr.Branch && other.Base != pr.Base):
                pr.Base = pr.Base == "main" ? "release" : "main";
                break;
            case 8 when isOpen && !model.Branches.ContainsKey($"mine-{pr.Number}"):
                model.Branches[$"mine-{pr.Number}"] = model.Branches[pr.Branch];
                foreach (var same in model.Open.Where(other => other.Branch == pr.Branch && other != pr).ToArray())
                    Close(model, same);
                model.Branches.Remove(pr.Branch);
                pr.Branch = $"mine-{pr.Number}";
                break;
            case 9 when isOpen:
                pr.Proposal = null;
                break;
            case 11 when pr.IsLabelled:
                (pr.IsLabelled, pr.IsUnlabelledByPerson) = (false, true);
                break;
            case 10 when isOpen && !model.Open.Any(other => other.Branch == pr.Branch && other.Base == "release"):
                var number = model.PullRequests.Count + 1;
                model.PullRequests.Add(
                    new ModelPullRequest
                    {
                        Number = number,
                        Branch = pr.Branch,
                        Base = "release",
                    }
                );
                break;
        }
    }

    private static void Merge(RepositoryModel model, ModelPullRequest pr)
    {
        model.Close(pr, ModelState.Merged);
        if (pr is not { Base: "main", Proposal: { } proposal })
            return;
        foreach (var (path, image) in proposal.Images)
        {
            var item = model.Packs[proposal.Pack].Items.Single(item => path.EndsWith($"/{item.Path}"));
            Change(model, proposal.Pack, item with { Build = int.Parse(image.Split('.')[^1]) });
        }
    }

    // What was merged, or a part of it, is as old again as it ever was.
    private static void Revert(RepositoryModel model, string pack, Dice dice)
    {
        foreach (var item in model.Packs[pack].Items.Where(item => item.Build > 150 && !dice.Once(3)))
            Change(model, pack, item with { Build = 100 });
    }

    private static void Close(RepositoryModel model, ModelPullRequest pr)
    {
        model.Close(pr);
        // A run that was killed in the middle of closing has left word that it does, and nobody can tell who did.
        pr.IsClosedByPerson =
            pr.Proposal is { } proposal
            && (proposal is not { IsClosedByBot: true, ClosedAt: null } || proposal.HeadCommit != pr.LastHead!.Id)
            // On another branch it has become somebody's own.
            && pr.Branch == BranchName.Of("docker-bump/", proposal.Pack);
    }

    // The server wants the branch back first, and refuses a second one between the same branches.
    private static void Reopen(RepositoryModel model, ModelPullRequest pr)
    {
        if (model.Open.Any(other => other.Branch == pr.Branch && other.Base == pr.Base))
            return;
        if (!model.Branches.ContainsKey(pr.Branch) && pr.LastHead is { } head)
            model.Branches[pr.Branch] = head;
        if (model.Branches.ContainsKey(pr.Branch))
            pr.State = ModelState.Open;
    }

    private static void Change(RepositoryModel model, string pack, ModelItem item)
    {
        var old = model.Packs[pack];
        model.Packs[pack] = new ModelPack(
            old.Edits + 1,
            [.. old.Items.Select(other => other.Path == item.Path ? item : other)]
        );
    }
}
