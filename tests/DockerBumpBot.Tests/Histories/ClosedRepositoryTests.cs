using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>Repositories that let the bot write nothing: the true cause and what to do, once, and before the first write.</summary>
internal sealed class ClosedRepositoryTests
{
    private const string Workflow = "github-actions[bot]";

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_archived_repository_is_named_before_anything_is_written(bool isDryRun)
    {
        await using var world = await StartAsync(isDryRun);
        world.Repository.Options = world.Repository.Options with { IsArchived = true };

        var run = await world.RunAsync();

        Assert.That((run.Result.Failure?.Kind, run.Writes), Is.EqualTo((RunFailureKind.Denied, 0)));
        Assert.That(run.Troubles.Single(), Does.Contain("acme/content is archived").And.Contain("unarchive it"));
        Assert.That(run.Troubles.Single(), Does.Not.Contain("ermission"));
        Assert.That(ExitCode.Of(run.Result), Is.EqualTo(ExitCode.Denied));
        Assert.That((await world.RunAsync()).Writes, Is.Zero);
    }

    [Test]
    public async Task A_repository_that_is_archived_while_the_bot_writes_is_named_once()
    {
        await using var world = await World.StartAsync(SmallContent.Setup with { Admit = Archive });
        _archived = world;

        var run = await world.RunAsync();

        Assert.That(run.Result.Failure?.Kind, Is.EqualTo(RunFailureKind.Denied));
        Assert.That(run.Result.Actions.OfType<ActionResult.Failed>().Count(), Is.EqualTo(1));
        Assert.That(run.Result.Failure!.Message, Does.Contain("was archived").And.Contain("unarchive the repository"));
        Assert.That(run.Result.Failure!.Message, Does.Not.Contain("GITHUB_TOKEN"));
    }

    [Test]
    public async Task An_account_that_may_only_read_ends_a_run_before_its_first_write_and_a_dry_run_says_so()
    {
        await using var wet = await StartAsync(isDryRun: false);
        await using var dry = await StartAsync(isDryRun: true);
        foreach (var world in new[] { wet, dry })
            world.GitHub.AddToken(World.Token, "reader", LocalAccess.Read);

        var (written, described) = (await wet.RunAsync(), await dry.RunAsync());

        Assert.That((written.Result.Failure?.Kind, written.Writes), Is.EqualTo((RunFailureKind.Denied, 0)));
        Assert.That(written.Result.Failure!.Message, Does.Contain("GITHUB_TOKEN").And.Contain("the role Write"));
        Assert.That(described.Result.Failure, Is.Null);
        Assert.That(described.Result.Warning, Does.Contain("GITHUB_TOKEN").And.Contain("the role Write"));
        Assert.That(described.Result.Actions, Has.Length.EqualTo(SmallContent.Packs.Length));
    }

    [Test]
    public async Task Workflows_that_may_open_no_pull_requests_are_told_the_setting_once()
    {
        await using var world = await StartAsync(isDryRun: false);
        world.GitHub.AddToken(World.Token, Workflow, LocalAccess.Write, isApp: true);
        world.Repository.Options = world.Repository.Options with { ActionsMayOpenPullRequests = false };

        var run = await world.RunAsync();

        Assert.That(run.Result.Failure?.Kind, Is.EqualTo(RunFailureKind.Denied));
        Assert.That(run.Result.Actions.OfType<ActionResult.Failed>().Count(), Is.EqualTo(1));
        Assert.That(
            run.Result.Failure!.Message,
            Does.Contain("GitHub Actions is not permitted to create or approve pull requests")
                .And.Contain("Workflow permissions")
        );
        Assert.That(run.Result.Failure!.Message, Does.Not.Contain("needs the permissions"));
        Assert.That(ExitCode.Of(run.Result), Is.EqualTo(ExitCode.Denied));

        world.Repository.Options = world.Repository.Options with { ActionsMayOpenPullRequests = true };
        Assert.That((await world.RunAsync()).Summary, Is.All.EndsWith(" opened"));
    }

    [Test]
    public async Task A_ruleset_that_is_seen_only_when_it_refuses_is_named_with_its_remedy_and_alike_for_all()
    {
        await using var world = await StartAsync(isDryRun: false);
        world.Repository.Options = world.Repository.Options with { RestrictedBranches = ["docker-bump/"] };
        world.GitHub.FailNext(
            request => request.Route.Contains("/rules/branches/", StringComparison.Ordinal),
            new LocalFault.Failure(404),
            times: int.MaxValue
        );

        var run = await world.RunAsync();

        var refused = run
            .Result.Actions.OfType<ActionResult.Published>()
            .Select(action => action.Outcome)
            .OfType<PublishOutcome.Failed>()
            .ToArray();
        Assert.That(refused.Select(failed => failed.Detail).Distinct().Count(), Is.EqualTo(1));
        Assert.That(
            refused[0].Detail,
            Does.Contain("Cannot create ref due to creations being restricted")
                .And.Contain("bypass")
                .And.Contain("pullRequests.branchPrefix")
        );
        Assert.That(refused[0].Detail, Does.Not.Contain("up to a slash").And.Not.Contain("ermission"));
        Assert.That((run.Result.Failure?.Kind, refused.Length), Is.EqualTo((RunFailureKind.Denied, 3)));
        Assert.That(world.Repository.PullRequests, Is.Empty);
    }

    private World? _archived;

    // Once the commit of the first pack is there.
    private Task Archive(LocalRequest request)
    {
        if (request is { Method: "POST", Route: "/repos/{owner}/{repo}/git/refs" } && _archived is { } world)
            world.Repository.Options = world.Repository.Options with { IsArchived = true };
        return Task.CompletedTask;
    }

    private static Task<World> StartAsync(bool isDryRun) =>
        World.StartAsync(SmallContent.Setup with { Job = job => job with { IsDryRun = isDryRun } });
}
