using DockerBumpBot.GitHub.PullRequests;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// Whose commit a branch is at (DESIGN.md §3, promise 4): the bot's is the one that its marker names, or one that was
/// made by the bot from the tree to the last second. Whatever else it looks like, it is a person's.
/// </summary>
[TestFixture(Committer.User)]
[TestFixture(Committer.Author)]
[TestFixture(Committer.App)]
internal sealed class OwnCommitTests(OwnCommitTests.Committer committer)
{
    private const string Branch = "docker-bump/Ada";

    /// <summary>Who makes the bot's commits.</summary>
    internal enum Committer
    {
        /// <summary>The user whose token it is.</summary>
        User,

        /// <summary>Somebody whom the configuration names.</summary>
        Author,

        /// <summary>A GitHub App, or the token of a workflow: GitHub signs them.</summary>
        App,
    }

    [TestCase("ann", true, "Signed-off-by: Ann <ann@example.com>\n")]
    [TestCase("ann", true, "")]
    [TestCase("ann", false, "")]
    [TestCase(World.BotLogin, true, "")]
    [TestCase(World.BotLogin, false, "")]
    public async Task A_commit_that_somebody_has_amended_is_theirs_whatever_stays_the_same(
        string by,
        bool resetsAuthor,
        string more
    )
    {
        await using var world = await World.StartAsync(Setup);
        await world.RunAsync();
        var amended = world.Repository.Amend(Branch, by, resetsAuthor, more);
        var pull = world.PullRequestOf("Ada");

        var first = await world.RunAsync();
        world.Publish("demisto/python3", "3.12.1.500");
        var later = await world.RunAsync();

        Assert.That((first.Of("Ada"), first.Writes), Is.EqualTo(("Ada left: ChangedByPerson", 0)));
        Assert.That(later.Of("Ada"), Is.EqualTo("Ada left: ChangedByPerson"));
        Assert.That(world.Repository.Head(Branch), Is.EqualTo(amended));
        Assert.That(world.PullRequestOf("Ada"), Is.EqualTo(pull));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_branch_that_is_left_at_an_amended_commit_is_theirs(bool isMerged)
    {
        await using var world = await World.StartAsync(Setup);
        await world.RunAsync();
        var amended = world.Repository.Amend(Branch, "ann", resetsAuthor: true);
        if (isMerged)
            world.Repository.Merge(world.PullRequestOf("Ada").Number);
        else
            world.Repository.Close(world.PullRequestOf("Ada").Number);
        world.Publish("demisto/python3", "3.12.1.500");

        var run = await world.RunAsync();
        var again = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada held back: BranchInUse"));
        Assert.That((again.Of("Ada"), again.Writes), Is.EqualTo(("Ada held back: BranchInUse", 0)));
        Assert.That(world.Repository.Head(Branch), Is.EqualTo(amended));
    }

    [Test]
    public async Task What_a_killed_run_has_committed_is_the_bots_though_no_marker_names_it()
    {
        var setup = Setup;
        string[] places;
        await using (var world = await World.StartAsync(setup))
        {
            await world.RunAsync();
            Eventful.Happen(world);
            places = [.. (await world.RunAsync()).Requests.Select(request => $"{request.Method} {request.Route}")];
        }

        foreach (var (at, place) in places.Index().Where(place => MovesBranches(place.Item)))
        {
            await using var world = await World.StartAsync(setup);
            await world.RunAsync();
            Eventful.Happen(world);
            await Trouble.TryKillAsync(world, at, afterEffect: true);

            var run = await world.RunAsync();
            var again = await world.RunAsync();

            Assert.That(
                run.Summary.Select(line => line.Split(' ')[^1]),
                Is.All.AnyOf("refreshed", "opened", "closed", "UpToDate"),
                $"killed at {at}, {place}: {string.Join("; ", run.Summary)}"
            );
            Assert.That((again.Writes, again.Result.Failure), Is.EqualTo((0, (object?)null)), $"{at}");
        }
    }

    private WorldSetup Setup =>
        SmallContent.Setup with
        {
            // No commit is made twice: not even by the same person.
            TimePasses = true,
            IsApp = committer == Committer.App,
            Publishing = new PublishOptions
            {
                Identity = committer == Committer.Author ? new CommitIdentity("Content Bot", "bot@example.com") : null,
            },
        };

    private static bool MovesBranches(string request) =>
        request.EndsWith("/graphql", StringComparison.Ordinal)
        || request.EndsWith("/git/refs", StringComparison.Ordinal);
}
