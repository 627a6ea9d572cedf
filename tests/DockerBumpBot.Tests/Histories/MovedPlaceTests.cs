using System.Text.RegularExpressions;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Tests.Histories.SmallContent;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// The branch that pull requests go to, or what the names of the bot's branches begin with, is another one while pull
/// requests are open: nobody has done anything to them, and there is never more than one open for a pack.
/// </summary>
internal sealed partial class MovedPlaceTests
{
    private const string NewPrefix = "bumps/";

    private string? _branch;
    private string _prefix = "docker-bump/";
    private int _most;
    private World? _world;

    [SetUp]
    public void AsBefore() => (_branch, _prefix, _most, _world) = (null, "docker-bump/", 0, null);

    [Test]
    public async Task A_pull_request_follows_the_default_branch_that_is_renamed()
    {
        await using var world = await WorldAsync();
        var before = world.Open.ToArray();
        foreach (var name in new[] { "main", "trunk" })
        {
            world.Repository.RenameBranch(world.Repository.DefaultBranch, name, "ann");
            await GoOnAsync(world, "refreshed");
        }

        Assert.That(
            world.Open.Select(pull => (pull.Number, pull.HeadCommit, pull.Base)),
            Is.EqualTo(before.Select(pull => (pull.Number, pull.HeadCommit, "trunk")))
        );
    }

    [Test]
    public async Task A_pull_request_is_retargeted_when_another_branch_with_the_same_history_is_the_base()
    {
        await using var world = await WorldAsync();
        var before = world.Open.ToArray();
        world.Repository.SetBranch("main", world.Repository.Head("master")!, "ann");
        world.Repository.Commit("main", [new LocalChange("elsewhere.txt", [1])], "ann");
        _branch = "main";

        await GoOnAsync(world, "refreshed");

        Assert.That(
            world.Open.Select(pull => (pull.Number, pull.HeadCommit, pull.Base)),
            Is.EqualTo(before.Select(pull => (pull.Number, pull.HeadCommit, "main"))),
            "the same commits, with what people have said of them"
        );
    }

    [Test]
    public async Task A_pull_request_is_built_anew_for_a_base_that_lacks_what_it_was_built_on()
    {
        await using var world = _world = await World.StartAsync(Setup);
        var first = world.Repository.Head("master")!;
        world.Repository.Commit("master", [new LocalChange("elsewhere.txt", [1])], "ann");
        await world.RunAsync();
        var numbers = world.Open.Select(pull => pull.Number).ToArray();
        world.Repository.SetBranch("release", first, "ann");
        _branch = "release";

        var run = await GoOnAsync(world, "refreshed");

        Assert.That(world.Open.Select(pull => pull.Number), Is.EqualTo(numbers));
        Assert.That(world.Open.Select(pull => pull.Base), Is.All.EqualTo("release"));
        await Claims.ProposesAsync(world, run, Packs);
    }

    [Test]
    public async Task What_a_person_has_given_another_base_stays_there()
    {
        await using var world = await WorldAsync();
        var pull = world.PullRequestOf("Ada");
        world.Repository.SetBranch("release", world.Repository.Head("master")!, "ann");
        world.Repository.Retarget(pull.Number, "release");
        world.Repository.SetBranch("main", world.Repository.Head("master")!, "ann");
        _branch = "main";

        var run = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada left: ChangedByPerson"));
        Assert.That(world.PullRequestOf("Ada").Base, Is.EqualTo("release"));
        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac refreshed"));
    }

    [Test]
    public async Task Under_another_prefix_each_pull_request_is_closed_with_a_sentence_and_a_new_one_takes_its_place()
    {
        await using var world = await WorldAsync();
        var before = world.Open.ToArray();
        _prefix = NewPrefix;

        var run = await GoOnAsync(world, "opened");

        Assert.That(world.Open.Select(pull => pull.HeadBranch), Is.EquivalentTo(Packs.Select(BranchOf)));
        await Claims.ProposesAsync(world, run, Packs);
        foreach (var old in before)
        {
            var closed = world.Repository.PullRequest(old.Number);
            Assert.That((closed.IsOpen, closed.ClosedBy), Is.EqualTo((false, World.BotLogin)));
            Assert.That(closed.Comments.Single().Body, Does.Contain("is called bumps&#47;"));
            Assert.That(world.Repository.Head(old.HeadBranch), Is.Null);
        }
    }

    [Test]
    public async Task It_takes_no_room_and_no_turn_from_others()
    {
        await using var world = await World.StartAsync(
            Setup with
            {
                Job = job => Setup.Job(job) with { MaxOpen = 3, MaxNewPerRun = 3 },
            }
        );
        await world.RunAsync();
        _prefix = NewPrefix;

        var run = await world.RunAsync();

        Assert.That(run.Summary.Count(line => line.EndsWith("opened", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(
            run.Summary.Count(line => line.EndsWith("held back: MaxOpen", StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
    }

    [Test]
    public async Task Killed_anywhere_the_next_run_goes_on_and_there_are_never_two()
    {
        int[] places;
        await using (var world = await WorldAsync())
        {
            _prefix = NewPrefix;
            var run = await world.RunAsync();
            places = [.. run.Requests.Index().Where(each => each.Item.IsWrite).Select(each => each.Index).Take(12)];
        }

        foreach (var at in places)
        {
            AsBefore();
            await using var world = await WorldAsync();
            _prefix = NewPrefix;
            await Trouble.TryKillAsync(world, at, afterEffect: true);

            await world.RunAsync();
            var again = await world.RunAsync();

            Assert.That(again.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} left: UpToDate")), $"killed at {at}");
            Assert.That((again.Writes, _most), Is.EqualTo((0, 1)), $"killed at {at}");
        }
    }

    [Test]
    public async Task What_a_person_has_pushed_to_or_renamed_is_left_under_any_prefix()
    {
        await using var world = await WorldAsync();
        var pushed = world.Repository.Commit(
            world.PullRequestOf("Ada").HeadBranch,
            [new LocalChange("mine.txt", [1])],
            "ann"
        );
        world.Repository.SetBranch(BranchOf("Dirac"), world.Repository.Head("master")!, "ann");
        _prefix = NewPrefix;

        var run = await world.RunAsync();
        var again = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada left: ChangedByPerson"));
        Assert.That(world.Repository.Head("docker-bump/Ada"), Is.EqualTo(pushed));
        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac left: ChangedByPerson"), "its new branch is taken");
        Assert.That(run.Of("Curie"), Is.EqualTo("Curie opened"));
        Assert.That(again.Writes, Is.Zero);
    }

    [Test]
    public async Task Nothing_takes_its_place_when_nothing_is_left_to_update()
    {
        await using var world = await WorldAsync();
        var optedOut = Integration("Dirac", "demisto/crypto:1.0.0.50", "autoUpdateDockerImage: false\n");
        world.Repository.Commit("master", [new LocalChange(Dirac, optedOut)], "ann");
        _prefix = NewPrefix;

        var run = await world.RunAsync();

        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac closed"));
    }

    [TestCase(null, "docker-bump/", "UpToDate")]
    [TestCase("main", "docker-bump/", "ChangedByPerson")]
    [TestCase(null, NewPrefix, "ChangedByPerson")]
    public async Task A_marker_of_an_earlier_version_proves_nothing_and_is_enough_where_nothing_has_moved(
        string? branch,
        string prefix,
        string reason
    )
    {
        await using var world = await WorldAsync();
        foreach (var pull in world.Open.ToArray())
            world.Repository.Edit(pull.Number, pull.Title, Places().Replace(pull.Body!, ""));
        world.Repository.SetBranch("main", world.Repository.Head("master")!, "ann");
        (_branch, _prefix) = (branch, prefix);

        var run = await world.RunAsync();

        Assert.That(run.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} left: {reason}")));
        Assert.That(run.Writes, Is.Zero);
    }

    private static string BranchOf(string pack) => Core.Reconciling.BranchName.Of(NewPrefix, pack);

    // Each of them, once, and nothing in the run after that.
    private async Task<BotRun> GoOnAsync(World world, string what)
    {
        var run = await world.RunAsync();
        var again = await world.RunAsync();

        Assert.That(run.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} {what}")));
        Assert.That(again.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} left: UpToDate")));
        Assert.That((again.Writes, _most), Is.EqualTo((0, 1)));
        return run;
    }

    private async Task<World> WorldAsync()
    {
        var world = _world = await World.StartAsync(Setup);
        var run = await world.RunAsync();
        Assert.That(run.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} opened")));
        return world;
    }

    private WorldSetup Setup =>
        SmallContent.Setup with
        {
            Job = job => job with { Branch = _branch, BranchPrefix = _prefix },
            Observe = _ => Count(),
        };

    // How many are open for one pack, at the worst.
    private void Count()
    {
        if (_world is { } world)
            _most = Math.Max(
                _most,
                world.Open.CountBy(pull => pull.Title).Select(pack => pack.Value).DefaultIfEmpty().Max()
            );
    }

    [GeneratedRegex(@",""branch"":""[^""]*"",""into"":""[^""]*""", RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
