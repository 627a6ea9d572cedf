using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What must be true of a pull request that a run has written, judged by the real git.</summary>
internal static class Claims
{
    /// <summary>Each pack has one open pull request: one commit of the bot on the base, with the plan's files in it.</summary>
    public static async Task ProposesAsync(World world, BotRun run, params string[] packs)
    {
        foreach (var pack in packs)
        {
            var pull = world.PullRequestOf(pack);
            var update = run.Result.Plan.Packs.Single(update => update.Pack.Name == pack);
            var bare = world.Repository.BareDirectory;
            var commits = await Git.RunAsync(bare, "rev-list", "--parents", $"{pull.Base}..{pull.HeadBranch}");
            var files = await Git.RunAsync(bare, "diff", "--name-only", "-z", pull.Base, pull.HeadBranch);

            Assert.That(commits, Is.EqualTo($"{pull.HeadCommit} {world.Repository.Head(pull.Base)}\n"), pack);
            Assert.That(files.Split('\0', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(update.Files), pack);
            Assert.That(Marker.TryRead(pull.Body, out var proposal) && proposal.ProposesTheSameAs(update), pack);
            Assert.That(proposal!.HeadCommit, Is.EqualTo(pull.HeadCommit), pack);
        }
    }
}
