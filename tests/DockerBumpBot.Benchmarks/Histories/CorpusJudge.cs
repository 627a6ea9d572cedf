using System.Collections.Immutable;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing;
using DockerBumpBot.Tests.Histories;

namespace DockerBumpBot.Benchmarks.Histories;

/// <summary>What must be true after a run: of the repository, as git sees it, and of what the rules say.</summary>
internal sealed class CorpusJudge(World world)
{
    public int Problems { get; private set; }

    /// <summary>The pull requests as they were before the run.</summary>
    public ImmutableArray<LocalPullRequest> Before { get; set; } = [];

    public void Must(bool holds, string otherwise)
    {
        if (holds)
            return;
        Problems++;
        Console.WriteLine($"  PROBLEM {otherwise}");
    }

    /// <summary>Each pull request that was written is one commit on the base, with the files of the plan.</summary>
    public async Task HoldAsync(BotRun run)
    {
        var bare = world.Repository.BareDirectory;
        var held = 0;
        var fsck = await Git.RunAsync(bare, "fsck", "--full", "--strict");
        Must(!fsck.Contains("error", StringComparison.Ordinal), $"git fsck says {fsck}");
        foreach (var update in run.Result.Plan.Packs)
        {
            var pack = update.Pack.Name;
            if (run.Of(pack) != $"{pack} opened" && run.Of(pack) != $"{pack} refreshed")
                continue;
            var pull = world.PullRequestOf(pack);
            var commits = await Git.RunAsync(bare, "rev-list", "--parents", $"{pull.Base}..{pull.HeadBranch}");
            Must(commits == $"{pull.HeadCommit} {world.Repository.Head(pull.Base)}\n", $"{pack}: commits {commits}");
            var stat = await Git.RunAsync(bare, "diff", "--numstat", "--no-renames", "-z", pull.Base, pull.HeadBranch);
            var expected = update.Files.Select(path => StatOf(path, run, pack));
            Must(
                stat.Split('\0', StringSplitOptions.RemoveEmptyEntries).SequenceEqual(expected),
                $"{pack}: {stat.Replace('\0', '\n')}"
            );
            held++;
        }

        Console.WriteLine($"  git: fsck clean, {held} branches are one commit on the base with the files of the plan");
    }

    /// <summary>What the rules say of each pack.</summary>
    public void Expect(BotRun run)
    {
        var updates = run.Result.Plan.Packs.ToDictionary(update => update.Pack.Name, StringComparer.Ordinal);
        foreach (var pull in Before.GroupBy(pull => pull.HeadBranch).Select(pulls => pulls.Last()))
        {
            if (!Marker.TryRead(pull.Body, out var proposal))
                continue;
            var said = Said(pull, proposal, updates.GetValueOrDefault(proposal.Pack));
            Must(run.Of(proposal.Pack) == said, $"the rules say \"{said}\", and the run: {run.Of(proposal.Pack)}");
        }
    }

    private static string Said(LocalPullRequest pull, Proposal proposal, PackUpdate? update) =>
        (pull, update) switch
        {
            ({ IsOpen: false }, null) => "",
            ({ IsMerged: true }, _) => $"{proposal.Pack} opened",
            ({ IsOpen: false }, { } same) when proposal.ProposesTheSameAs(same) =>
                $"{proposal.Pack} held back: ClosedByPerson",
            ({ IsOpen: false }, _) => $"{proposal.Pack} opened",
            (_, null) => $"{proposal.Pack} closed",
            (_, { } same) when proposal.ProposesTheSameAs(same) => $"{proposal.Pack} left: UpToDate",
            _ => $"{proposal.Pack} refreshed",
        };

    private static string StatOf(string path, BotRun run, string pack)
    {
        var edit = run
            .Result.Actions.Single(action => action.Action.Pack == pack)
            .Files.Single(file => file.Path == path);
        return edit.Before is null ? $"{edit.After.Span.Count((byte)'\n')}\t0\t{path}" : $"1\t1\t{path}";
    }
}
