using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing;
using static DockerBumpBot.Tests.Histories.SmallContent;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What the bot makes of what people do, run after run.</summary>
internal sealed class RuleTests
{
    private const string NewPython3 = "3.12.1.500";

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_is_merged_is_done_until_there_is_a_newer_tag(bool branchIsDeleted)
    {
        await using var world = await WorldAfterOneRunAsync(
            Setup with
            {
                Repository = new LocalRepositoryOptions { DeleteBranchOnMerge = branchIsDeleted },
            }
        );
        var merged = world.PullRequestOf("Ada");
        world.Repository.Merge(merged.Number);

        var after = await world.RunAsync();
        world.Publish("demisto/python3", NewPython3);
        var later = await world.RunAsync();

        Assert.That((after.Of("Ada"), after.Writes), Is.EqualTo(("", 0)));
        Assert.That((later.Of("Ada"), later.Of("Bell v2")), Is.EqualTo(("Ada opened", "Bell v2 refreshed")));
        await Claims.ProposesAsync(world, later, "Ada");
        Assert.That(world.PullRequestOf("Ada").Number, Is.GreaterThan(4));
    }

    [Test]
    public async Task What_a_person_has_closed_stays_closed_until_its_content_changes()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        world.Repository.Close(world.PullRequestOf("Ada").Number);

        var after = await world.RunAsync();
        var again = await world.RunAsync();
        world.Publish("demisto/python3", NewPython3);
        var later = await world.RunAsync();

        Assert.That((after.Of("Ada"), after.Writes), Is.EqualTo(("Ada held back: ClosedByPerson", 0)));
        Assert.That((again.Of("Ada"), again.Writes), Is.EqualTo(("Ada held back: ClosedByPerson", 0)));
        Assert.That(later.Of("Ada"), Is.EqualTo("Ada opened"));
        await Claims.ProposesAsync(world, later, "Ada");
    }

    [Test]
    public async Task What_a_person_reopens_is_the_bots_again()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        var number = world.PullRequestOf("Ada").Number;
        world.Repository.Close(number);
        await world.RunAsync();
        world.Repository.Reopen(number);
        world.Publish("demisto/python3", NewPython3);

        var run = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada refreshed"));
        Assert.That(world.PullRequestOf("Ada").Number, Is.EqualTo(number));
        await Claims.ProposesAsync(world, run, "Ada");
    }

    [Test]
    public async Task A_newer_tag_renews_the_pull_requests_that_are_open()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        var before = world.Open.ToArray();
        world.Publish("demisto/python3", NewPython3);

        var run = await world.RunAsync();

        Assert.That(
            run.Summary,
            Is.EqualTo(["Ada refreshed", "Bell v2 refreshed", "Curie left: UpToDate", "Dirac left: UpToDate"])
        );
        Assert.That(world.Open.Select(pull => pull.Number), Is.EqualTo(before.Select(pull => pull.Number)));
        Assert.That(world.PullRequestOf("Ada").Body, Does.Contain(NewPython3));
        await Claims.ProposesAsync(world, run, "Ada", "Bell v2");
    }

    [Test]
    public async Task A_pack_that_changes_on_the_base_is_proposed_anew_and_the_others_are_not_touched()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        world.Repository.Commit("master", [new LocalChange("Packs/Ada/README.md", [1, 2, 3])], "ann");

        var run = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada refreshed"));
        Assert.That(run.Summary.Count(line => line.EndsWith("UpToDate", StringComparison.Ordinal)), Is.EqualTo(3));
        await Claims.ProposesAsync(world, run, "Ada");
    }

    [Test]
    public async Task A_person_who_pushes_owns_the_branch()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        var pull = world.PullRequestOf("Ada");
        var pushed = world.Repository.Commit(pull.HeadBranch, [new LocalChange("Packs/Ada/more.txt", [1])], "ann");
        world.Publish("demisto/python3", NewPython3);
        world.Repository.Commit("master", [new LocalChange("Packs/Ada/README.md", [1])], "ben");

        var run = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada left: ChangedByPerson"));
        Assert.That(world.Repository.Head(pull.HeadBranch), Is.EqualTo(pushed));
        Assert.That(world.PullRequestOf("Ada").Body, Is.EqualTo(pull.Body));
    }

    [Test]
    public async Task What_goes_elsewhere_is_left_until_it_comes_back()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        var pull = world.PullRequestOf("Ada");
        world.Repository.SetBranch("release", world.Repository.Head("master")!, "ann");
        world.Repository.Retarget(pull.Number, "release");
        world.Publish("demisto/python3", NewPython3);

        var away = await world.RunAsync();
        world.Repository.Retarget(pull.Number, "master");
        var back = await world.RunAsync();

        Assert.That(away.Of("Ada"), Is.EqualTo("Ada left: ChangedByPerson"));
        Assert.That(back.Of("Ada"), Is.EqualTo("Ada refreshed"));
    }

    [Test]
    public async Task Pull_requests_follow_a_default_branch_that_is_renamed()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        world.Repository.RenameBranch("master", "main", "ann");

        var noted = await world.RunAsync();
        var same = await world.RunAsync();
        world.Publish("demisto/python3", NewPython3);
        var later = await world.RunAsync();

        Assert.That((noted.Result.Branch, noted.Writes), Is.EqualTo(("main", Packs.Length)), "in each marker");
        Assert.That(same.Writes, Is.Zero);
        Assert.That((later.Of("Ada"), later.Of("Bell v2")), Is.EqualTo(("Ada refreshed", "Bell v2 refreshed")));
    }

    [Test]
    public async Task A_branch_that_is_deleted_closes_its_pull_request_and_that_counts_as_a_persons_no()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        world.Repository.DeleteBranch("docker-bump/Ada", "ann");

        var after = await world.RunAsync();
        world.Publish("demisto/python3", NewPython3);
        var later = await world.RunAsync();

        Assert.That((after.Of("Ada"), after.Writes), Is.EqualTo(("Ada held back: ClosedByPerson", 0)));
        Assert.That(later.Of("Ada"), Is.EqualTo("Ada opened"));
    }

    [Test]
    public async Task What_somebody_has_updated_by_hand_is_closed_and_comes_again_when_there_is_more()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        var pull = world.PullRequestOf("Dirac");
        var byHand = Integration("Dirac", "demisto/crypto:1.0.0.60", "autoUpdateDockerImage: true\n");
        world.Repository.Commit("master", [new LocalChange(Dirac, byHand)], "ann");

        var run = await world.RunAsync();
        var second = await world.RunAsync();
        world.Publish("demisto/crypto", "1.0.0.70");
        var later = await world.RunAsync();

        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac closed"));
        var closed = world.Repository.PullRequest(pull.Number);
        Assert.That((closed.ClosedBy, closed.Comments.Length), Is.EqualTo((World.BotLogin, 1)));
        Assert.That(Marker.TryRead(closed.Body, out var marker) && marker.IsClosedByBot);
        Assert.That((second.Of("Dirac"), second.Writes), Is.EqualTo(("", 0)));
        Assert.That(later.Of("Dirac"), Is.EqualTo("Dirac opened"));
        Assert.That(world.Repository.Head(pull.HeadBranch), Is.EqualTo(world.PullRequestOf("Dirac").HeadCommit));
    }

    [Test]
    public async Task An_item_that_opts_out_takes_its_pull_request_back()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        var optedOut = Integration("Dirac", "demisto/crypto:1.0.0.50", "autoUpdateDockerImage: false\n");
        world.Repository.Commit("master", [new LocalChange(Dirac, optedOut)], "ann");

        var run = await world.RunAsync();

        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac closed"));
        Assert.That(world.Repository.BranchNames, Does.Not.Contain("docker-bump/Dirac"));
    }

    [Test]
    public async Task A_fork_with_the_same_branch_and_the_same_marker_is_nobodys_business()
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        var own = world.PullRequestOf("Ada");
        var fork = world.GitHub.Fork(world.Repository, "mallory");
        fork.SetBranch(own.HeadBranch, own.HeadCommit, "mallory");
        fork.Commit(own.HeadBranch, [new LocalChange("evil.txt", [1])], "mallory");
        var theirs = world.Repository.Open($"mallory:{own.HeadBranch}", own.Title, own.Body, "mallory");
        world.Publish("demisto/python3", NewPython3);

        var run = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada refreshed"));
        Assert.That(world.Repository.PullRequest(theirs.Number), Is.EqualTo(theirs));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_file_that_can_be_run_still_can(bool isReadAlone)
    {
        await using var world = await World.StartAsync(Setup);
        if (isReadAlone)
            await world.RunAsync();
        var runnable = Integration("Ada", "demisto/python3:3.10.1.100", "fromversion: 6.0.0\n");
        world.Repository.Commit("master", [new LocalChange(Ada, runnable) { IsExecutable = true }], "ann");

        await world.RunAsync();
        world.Publish("demisto/python3", NewPython3);
        await world.RunAsync();

        var pull = world.PullRequestOf("Ada");
        var modes = await Git.RunAsync(world.Repository.BareDirectory, "diff", "--summary", "master", pull.HeadBranch);
        Assert.That(pull.Body, Does.Contain(NewPython3));
        Assert.That(modes, Is.EqualTo(" create mode 100644 Packs/Ada/ReleaseNotes/1_0_1.md\n"));
    }

    [TestCase(true, true)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(false, false)]
    public async Task A_branch_that_somebody_left_commits_on_is_left_and_costs_no_write(
        bool isMerged,
        bool isPushedFirst
    )
    {
        await using var world = await WorldAfterOneRunAsync(Setup);
        var pull = world.PullRequestOf("Ada");
        var pushed = isPushedFirst ? Push() : "";
        if (isMerged)
            world.Repository.Merge(pull.Number);
        else
            world.Repository.Close(pull.Number);
        if (!isPushedFirst)
            pushed = Push();
        world.Publish("demisto/python3", NewPython3);

        var first = await world.RunAsync();
        var second = await world.RunAsync();

        Assert.That(world.Repository.Head(pull.HeadBranch), Is.EqualTo(pushed));
        Assert.That(first.Of("Ada"), Is.EqualTo("Ada held back: BranchInUse"));
        Assert.That((second.Of("Ada"), second.Writes), Is.EqualTo(("Ada held back: BranchInUse", 0)));

        string Push() => world.Repository.Commit(pull.HeadBranch, [new LocalChange("Packs/Ada/more.txt", [1])], "ann");
    }

    [Test]
    public async Task A_branch_that_somebody_made_by_hand_is_left_and_costs_no_write()
    {
        await using var world = await World.StartAsync(Setup);
        world.Repository.SetBranch("docker-bump/Ada", world.Repository.Head("master")!, "ann");

        var first = await world.RunAsync();
        world.Repository.DeleteBranch("docker-bump/Ada", "ann");
        var second = await world.RunAsync();

        Assert.That(first.Of("Ada"), Is.EqualTo("Ada held back: BranchInUse"));
        Assert.That(second.Of("Ada"), Is.EqualTo("Ada opened"));
    }

    [Test]
    public async Task Limits_let_the_longest_outdated_in_first_and_the_others_later()
    {
        await using var world = await World.StartAsync(
            Setup with
            {
                Job = job => job with { MaxOpen = 3, MaxNewPerRun = 2 },
            }
        );

        var first = await world.RunAsync();
        var second = await world.RunAsync();
        world.Repository.Merge(world.PullRequestOf("Dirac").Number);
        var third = await world.RunAsync();

        Assert.That(
            first.Summary,
            Is.EqualTo(["Ada opened", "Bell v2 held back: MaxOpen", "Curie held back: MaxNewPerRun", "Dirac opened"])
        );
        Assert.That(
            (second.Of("Curie"), second.Of("Bell v2")),
            Is.EqualTo(("Curie opened", "Bell v2 held back: MaxOpen"))
        );
        Assert.That(third.Of("Bell v2"), Is.EqualTo("Bell v2 opened"));
    }

    private static async Task<World> WorldAfterOneRunAsync(WorldSetup setup)
    {
        var world = await World.StartAsync(setup);
        var run = await world.RunAsync();
        Assert.That(run.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} opened")));
        return world;
    }
}
