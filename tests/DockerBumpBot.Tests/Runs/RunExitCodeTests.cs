using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Tests.Reporting;
using DockerBumpBot.Tests.Reporting.Repositories;

namespace DockerBumpBot.Tests.Runs;

/// <summary>How a run over repositories ends the program.</summary>
internal sealed class RunExitCodeTests
{
    [TestCase(RunFailureKind.Cancelled, 130)]
    [TestCase(RunFailureKind.Bug, 1)]
    [TestCase(RunFailureKind.Denied, 4)]
    [TestCase(RunFailureKind.NotFound, 4)]
    [TestCase(RunFailureKind.Unreachable, 5)]
    [TestCase(RunFailureKind.OutOfQuota, 5)]
    [TestCase(RunFailureKind.Unexpected, 5)]
    public void Why_a_run_ended_early_decides_whatever_failed_before(RunFailureKind kind, int code)
    {
        Assert.That(ExitCode.Of(RunResults.Ended(kind)), Is.EqualTo(code));
        Assert.That(
            ExitCode.Of(RunResults.WithEveryEnd() with { Failure = new RunFailure(kind, "why") }),
            Is.EqualTo(code)
        );
    }

    [Test]
    public void A_pull_request_that_could_not_be_written_is_a_pack_that_failed()
    {
        var refused = ResultOf(action => new ActionResult.Published(
            action,
            new PublishOutcome.Failed("Okta", PublishFailure.CommitRefused, "why")
        ));
        var failed = ResultOf(action => new ActionResult.Failed(action, RunFailureKind.Unreachable, "why"));

        Assert.That(new[] { refused, failed }.Select(ExitCode.Of), Is.All.EqualTo(ExitCode.SomePacksFailed));
    }

    [Test]
    public void An_item_that_could_not_be_decided_is_a_pack_that_failed()
    {
        var plan = new PlanBuilder().Failed("a.yml", FailureReason.InvalidYaml, "why");

        Assert.That(ExitCode.Of(RunResults.Of(plan, _ => [])), Is.EqualTo(ExitCode.SomePacksFailed));
    }

    [Test]
    public void What_is_left_or_held_back_or_done_with_a_warning_is_done()
    {
        var held = ResultOf(action => new ActionResult.NothingToWrite(
            new PullRequestAction.HoldBack(((PullRequestAction.Open)action).Desired, HoldReason.MaxOpen, "why")
        ));
        var warned = ResultOf(action => new ActionResult.Published(
            action,
            new PublishOutcome.Opened("Okta", 1, "") { Warnings = ["no such label"] }
        ));

        Assert.That(new[] { held, warned }.Select(ExitCode.Of), Is.All.EqualTo(ExitCode.Done));
    }

    [Test]
    public void A_registry_that_answered_nothing_at_all_is_the_operators_problem_here_too()
    {
        var image = ImageReference.TryParse("demisto/python3", out var reference) ? reference.Repository : null;
        var catalog = TagCatalog.Empty.With([
            KeyValuePair.Create(image!, (TagListing)new TagListing.Failed("why", RegistryFailure.Unreachable)),
        ]);

        Assert.That(
            ExitCode.Of(RunResults.Of(new PlanBuilder(), _ => []) with { Catalog = catalog }),
            Is.EqualTo(ExitCode.Unreachable)
        );
    }

    [TestCase(0, 0, 0)]
    [TestCase(3, 0, 3)]
    [TestCase(5, 3, 5)]
    [TestCase(4, 5, 4, 3)]
    [TestCase(1, 4, 1, 5)]
    [TestCase(130, 1, 130, 0)]
    public void Of_several_runs_the_one_decides_that_needs_a_person_first(int code, params int[] codes)
    {
        Assert.That(ExitCode.Worst(codes), Is.EqualTo(code));
        Assert.That(ExitCode.Worst(codes.Reverse()), Is.EqualTo(code));
    }

    private static RunResult ResultOf(Func<PullRequestAction, ActionResult> end) =>
        RunResults.Of(
            new PlanBuilder().Updated("Okta", "OktaScript"),
            update => [end(new PullRequestAction.Open(update("Okta")))]
        );
}
