using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What a run costs: every request is counted against somebody's quota.</summary>
internal sealed class RequestTests
{
    // The head, the packs, the tarball with its redirect, the open pull requests, and those that were closed last.
    private const int Reading = 7;

    // What there was before, and the rules for new branches.
    private const int BeforeOpening = 2;

    private static readonly PublishOptions Decorated = new()
    {
        Labels = ["docker-image-update", "new-label"],
        Assignees = ["maintainer"],
        Reviewers = ["maintainer"],
        TeamReviewers = ["content"],
    };

    private static WorldSetup Plain =>
        SmallContent.Setup with
        {
            Files = SmallContent.Files.Where(file => !file.Path.StartsWith("Packs/Curie/", StringComparison.Ordinal)),
        };

    [Test]
    public async Task A_pull_request_with_labels_assignees_and_reviewers_takes_six_requests()
    {
        await using var world = await World.StartAsync(
            Plain with
            {
                Repository = new LocalRepositoryOptions { Teams = ["content"] },
                Publishing = Decorated,
                Job = job => job with { MaxNewPerRun = 1 },
            }
        );

        var run = await world.RunAsync();

        Assert.That(
            run.Requests.Where(request => request.IsWrite).Select(request => $"{request.Method} {request.Route[21..]}"),
            Is.EquivalentTo([
                "POST /git/trees",
                // The first of a run tells whom GitHub takes for its author.
                "POST /git/commits",
                "POST /git/commits",
                "POST /git/refs",
                "POST /pulls",
                "PATCH /issues/{number}",
                "POST /pulls/{number}/requested_reviewers",
            ])
        );
        var pull = world.Open.Single();
        Assert.That(pull.Labels, Is.EqualTo(Decorated.Labels));
        Assert.That(
            (pull.Assignees.Single(), pull.Reviewers.Single(), pull.TeamReviewers.Single()),
            Is.EqualTo(("maintainer", "maintainer", "content"))
        );
    }

    [Test]
    public async Task With_the_labels_of_the_default_configuration_it_takes_five()
    {
        await using var world = await World.StartAsync(
            Plain with
            {
                Publishing = new PublishOptions { Labels = ["docker-image-update"] },
            }
        );

        var run = await world.RunAsync();

        Assert.That(run.Writes, Is.EqualTo((5 * world.Open.Count()) + 1));
        Assert.That(run.Requests.Length - run.Writes, Is.EqualTo(Reading + BeforeOpening));
    }

    [Test]
    public async Task Many_packs_share_one_question_what_there_was_before()
    {
        await using var world = await World.StartAsync(
            SmallContent.Setup with
            {
                Repository = new LocalRepositoryOptions { Teams = ["content"] },
                Publishing = Decorated,
            }
        );

        var run = await world.RunAsync();

        // And a byte order mark goes in as a blob; and the first commit of a run tells whom GitHub takes for its author.
        Assert.That(run.Writes, Is.EqualTo((6 * world.Open.Count()) + 2));
        Assert.That(run.Requests.Length - run.Writes, Is.EqualTo(Reading + BeforeOpening));
        Assert.That(
            (run.Result.Requests.Reads, run.Result.Requests.Writes),
            Is.EqualTo((run.Requests.Length - run.Writes, run.Writes))
        );
    }

    [Test]
    public async Task A_run_with_nothing_to_do_takes_four_requests()
    {
        await using var world = await World.StartAsync(SmallContent.Setup);
        await world.RunAsync();

        var again = await world.RunAsync();

        Assert.That((again.Requests.Length, again.Writes), Is.EqualTo((4, 0)));
    }

    [Test]
    public async Task A_run_whose_only_wishes_are_held_back_takes_one_more_whatever_may_be_opened()
    {
        await using var world = await World.StartAsync(
            SmallContent.Setup with
            {
                Job = job => job with { MaxNewPerRun = 1 },
            }
        );
        for (var run = 0; run < SmallContent.Packs.Length; run++)
            await world.RunAsync();
        foreach (var pull in world.Open.ToArray())
            world.Repository.Close(pull.Number);
        world.Repository.Commit("docker-bump/Ada", [new LocalChange("more.txt", [1])], "ann");
        world.Repository.DeleteBranch("docker-bump/Curie", "ann");

        var held = await world.RunAsync();

        Assert.That(
            held.Summary,
            Is.EqualTo([
                "Ada held back: BranchInUse",
                "Bell v2 held back: ClosedByPerson",
                "Curie held back: ClosedByPerson",
                "Dirac held back: ClosedByPerson",
            ])
        );
        Assert.That((held.Requests.Length, held.Writes), Is.EqualTo((5, 0)));
    }

    [Test]
    public async Task What_github_does_not_know_is_a_warning_and_no_failure()
    {
        await using var world = await World.StartAsync(
            Plain with
            {
                Publishing = new PublishOptions
                {
                    Reviewers = ["stranger"],
                    Assignees = ["stranger"],
                    Labels = ["a"],
                },
            }
        );

        var run = await world.RunAsync();

        Assert.That(run.Summary, Is.EqualTo(["Ada opened", "Bell v2 opened", "Dirac opened"]));
        Assert.That(world.Open.Select(pull => pull.Labels.Single()), Is.All.EqualTo("a"));
        Assert.That(
            run.Result.Actions.Cast<ActionResult.Published>().Select(action => action.Outcome.Warnings.Length),
            Is.All.EqualTo(2)
        );
    }

    [Test]
    public async Task What_has_changed_in_one_pack_is_read_from_that_pack_alone()
    {
        await using var world = await World.StartAsync(SmallContent.Setup);
        await world.RunAsync();
        world.Repository.Commit("master", [new LocalChange("README.md", [1])], "ann");

        var elsewhere = await world.RunAsync();

        // The head, the list of packs, the pull requests.
        Assert.That((elsewhere.Requests.Length, elsewhere.Writes), Is.EqualTo((5, 0)));
    }
}
