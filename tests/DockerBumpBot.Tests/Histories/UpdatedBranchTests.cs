using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Tests.Histories.SmallContent;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// GitHub's button "Update branch": a merge of the bot's commit and the base that is just what git makes of both holds
/// nobody's work. Any other merge is a person's.
/// </summary>
internal sealed class UpdatedBranchTests
{
    private const string Branch = "docker-bump/Ada";
    private const string NewPython3 = "3.12.1.500";

    [Test]
    public async Task A_branch_that_was_brought_up_to_date_is_as_up_to_date_as_before()
    {
        await using var world = await WorldAsync();
        Elsewhere(world);
        var merge = world.Repository.UpdateBranch(world.PullRequestOf("Ada").Number, "ann");

        var first = await world.RunAsync();
        var second = await world.RunAsync();

        Assert.That((first.Of("Ada"), first.Writes), Is.EqualTo(("Ada left: UpToDate", 0)));
        Assert.That((second.Of("Ada"), second.Writes), Is.EqualTo(("Ada left: UpToDate", 0)));
        Assert.That(world.Repository.Head(Branch), Is.EqualTo(merge));
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task It_is_built_anew_when_there_is_something_new_however_often_it_was_brought_up_to_date(int times)
    {
        await using var world = await WorldAsync();
        var pull = world.PullRequestOf("Ada");
        for (var time = 0; time < times; time++)
        {
            Elsewhere(world);
            world.Repository.UpdateBranch(pull.Number, "ann");
        }

        world.Publish("demisto/python3", NewPython3);

        var run = await world.RunAsync();
        var again = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada refreshed"));
        await Claims.ProposesAsync(world, run, "Ada");
        Assert.That((again.Of("Ada"), again.Writes), Is.EqualTo(("Ada left: UpToDate", 0)));
    }

    [Test]
    public async Task Another_file_of_the_pack_may_have_changed_on_the_base()
    {
        await using var world = await WorldAsync();
        world.Repository.Commit("master", [new LocalChange("Packs/Ada/README.md", [1])], "ben");
        world.Repository.Commit("master", [new LocalChange("Packs/Ada/ReleaseNotes/0_9_9.md", [1])], "ben");
        world.Repository.UpdateBranch(world.PullRequestOf("Ada").Number, "ann");

        var run = await world.RunAsync();
        var again = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada refreshed"), "on the pack as it is now");
        await Claims.ProposesAsync(world, run, "Ada");
        Assert.That(again.Writes, Is.Zero);
    }

    [Test]
    public async Task It_is_closed_when_nothing_is_left_to_update()
    {
        await using var world = await WorldAsync();
        Elsewhere(world);
        world.Repository.UpdateBranch(world.PullRequestOf("Dirac").Number, "ann");
        var optedOut = Integration("Dirac", "demisto/crypto:1.0.0.50", "autoUpdateDockerImage: false\n");
        world.Repository.Commit("master", [new LocalChange(Dirac, optedOut)], "ann");

        var run = await world.RunAsync();
        var again = await world.RunAsync();

        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac closed"));
        Assert.That(world.Repository.BranchNames, Does.Not.Contain("docker-bump/Dirac"));
        Assert.That(again.Writes, Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_was_closed_after_it_is_proposed_again_when_its_content_changes(bool isMerged)
    {
        await using var world = await WorldAsync();
        Elsewhere(world);
        var pull = world.PullRequestOf("Ada");
        world.Repository.UpdateBranch(pull.Number, "ann");
        if (isMerged)
            world.Repository.Merge(pull.Number);
        else
            world.Repository.Close(pull.Number);
        world.Publish("demisto/python3", NewPython3);

        var run = await world.RunAsync();
        var again = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada opened"));
        await Claims.ProposesAsync(world, run, "Ada");
        Assert.That(again.Writes, Is.Zero);
    }

    [Test]
    public async Task A_merge_of_anything_else_is_a_persons()
    {
        await using var world = await WorldAsync();
        var theirs = world.Repository.Commit("topic", [new LocalChange("mine.txt", [1])], "ann");
        var merge = world.Repository.Merge(world.Repository.Head(Branch)!, theirs, "ann", []);

        await IsLeftAsync(world, merge);
    }

    [TestCase("Packs/mine.txt")]
    [TestCase("Packs/Ada/mine.txt")]
    [TestCase(Ada)]
    [TestCase("elsewhere.txt")]
    public async Task A_merge_with_anything_more_in_it_is_a_persons(string path)
    {
        await using var world = await WorldAsync();
        Elsewhere(world);
        var (ours, theirs) = (world.Repository.Head(Branch)!, world.Repository.Head("master")!);
        var merge = world.Repository.Merge(ours, theirs, "ann", [new LocalChange(path, [2])]);

        await IsLeftAsync(world, merge);
    }

    [Test]
    public async Task A_merge_on_top_of_a_persons_commit_is_a_persons()
    {
        await using var world = await WorldAsync();
        world.Repository.Amend(Branch, "ann");
        Elsewhere(world);
        var merge = world.Repository.UpdateBranch(world.PullRequestOf("Ada").Number, "ann");

        await IsLeftAsync(world, merge, isThere: true);
    }

    [Test]
    public async Task A_commit_on_top_of_the_merge_is_a_persons()
    {
        await using var world = await WorldAsync();
        Elsewhere(world);
        world.Repository.UpdateBranch(world.PullRequestOf("Ada").Number, "ann");
        var mine = world.Repository.Commit(Branch, [new LocalChange("mine.txt", [1])], "ann");

        await IsLeftAsync(world, mine, isThere: true);
    }

    private static async Task IsLeftAsync(World world, string commit, bool isThere = false)
    {
        if (!isThere)
            world.Repository.SetBranch(Branch, commit, "ann");
        world.Publish("demisto/python3", NewPython3);

        var run = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada left: ChangedByPerson"));
        Assert.That(world.Repository.Head(Branch), Is.EqualTo(commit));
    }

    private static int elsewhere;

    private static void Elsewhere(World world) =>
        world.Repository.Commit(
            "master",
            [new LocalChange("elsewhere.txt", BitConverter.GetBytes(Interlocked.Increment(ref elsewhere)))],
            "ben"
        );

    private static async Task<World> WorldAsync()
    {
        var world = await World.StartAsync(Setup);
        await world.RunAsync();
        return world;
    }
}
