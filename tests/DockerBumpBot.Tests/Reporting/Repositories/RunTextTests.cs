using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Reporting;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Tests.Reporting.Repositories;

internal sealed class RunTextTests
{
    private const string Evil = "Evil\u001b[2J\r\n\u0007\u009b\u0085[red]Name[/]";
    private const string Harmless = "Evil\uFFFD[2J\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD[red]Name[/]";

    [Test]
    public void Every_pack_is_a_row_with_its_end_and_its_pull_request()
    {
        var text = TextOf(RunResults.WithEveryEnd());

        Assert.That(text, Does.StartWith("acme/content master at ccccccc\n"));
        string[] rows =
        [
            "Away +closed +https://github.example/acme/content/pull/1$",
            "Bugged +failed +1.0.0 → 1.0.1 +BuggedScript ",
            "Held +held back +1.0.0 → 1.0.1 +HeldScript ",
            "Late +not reached +1.0.0 → 1.0.1 ",
            "Lost +left +https://github.example/acme/content/pull/9 +1.0.0",
            "New +opened +https://github.example/acme/content/pull/12 +1.0.0 → 1.0.1 +NewScript +demisto/python3 +3.10.1.100 +3.12.1.300$",
            "Old +refreshed +https://github.example/acme/content/pull/3 ",
            "Refused +failed +1.0.0",
            "Same +left +https://github.example/acme/content/pull/5$",
            "Shown +would open +1.0.0",
        ];
        foreach (var row in rows)
            Assert.That(text, Does.Match($"(?m)^{row}"));
    }

    [Test]
    public void What_failed_waits_or_was_closed_says_why_and_what_is_up_to_date_needs_no_words()
    {
        var text = TextOf(RunResults.WithEveryEnd());

        Assert.That(
            text,
            Does.Contain("failed  Bugged: bug: a bug in dockerbump: oh\n")
                .And.Contain("failed  Refused: branch-refused: the branch is protected\n")
                .And.Contain("failed  Packs/Broken/Scripts/b.yml: invalid-yaml: line 2: what is this\n")
                .And.Contain("warning New: the label x does not exist\n")
                .And.Contain("closed Away: nothing is left to update\n")
                .And.Contain("held back Held: max-new-per-run: a run opens no more than 1\n")
                .And.Contain("left Lost: changed-meanwhile: another bot was faster\n")
                .And.Contain("refreshed Old: other images are to be proposed now\n")
                .And.Not.Contain("it proposes just this")
        );
    }

    [Test]
    public void The_sums_and_why_the_run_ended_early_come_last()
    {
        var text = TextOf(RunResults.WithEveryEnd());

        Assert.That(
            text,
            Does.EndWith(
                """
                10 items: 9 updated in 9 packs, 0 current, 0 skipped, 1 failed
                  failed     1  invalid-yaml
                Pull requests: 1 opened, 1 refreshed, 1 closed, 2 left, 1 held back, 1 to be written, 2 failed, 1 not reached
                GitHub: 5 reads, 17 writes, 2 sign-ins, 12.3 s in all
                The run ended early: GitHub has a rate limit

                """
            )
        );
    }

    [Test]
    public void Packs_that_wait_for_the_same_reason_are_one_line()
    {
        var packs = Enumerable.Range(1, 8).Select(number => $"P{number}").ToArray();
        var plan = packs.Aggregate(new PlanBuilder(), (builder, pack) => builder.Updated(pack, pack));
        var result = RunResults.Of(
            plan,
            update =>
                [
                    .. packs.Select(pack => new ActionResult.NothingToWrite(
                        new PullRequestAction.HoldBack(update(pack), HoldReason.MaxOpen, "no more than 3 may be open")
                    )),
                ]
        );

        Assert.That(
            TextOf(result),
            Does.Contain("\nheld back P1, P2, P3, P4 and 4 more: max-open: no more than 3 may be open\n")
        );
        Assert.That(
            TextOf(result, showDetails: true),
            Does.Contain("held back P1, P2, P3, P4, P5, P6, P7, P8: max-open")
        );
    }

    [Test]
    public void Details_show_what_a_dry_run_would_write_and_what_stays()
    {
        var brief = TextOf(RunResults.WithEveryEnd());
        var detailed = TextOf(RunResults.WithEveryEnd(), showDetails: true);

        Assert.That(brief, Does.Not.Contain("A title"));
        Assert.That(detailed, Does.Contain("Shown: would open\n  A title\n  A body\n\n  of two\n"));
        Assert.That(detailed, Does.Contain("left Same: up-to-date: it proposes just this\n"));
    }

    [Test]
    public void Diffs_are_there_on_demand_and_exact()
    {
        Assert.That(TextOf(RunResults.WithEveryEnd()), Does.Not.Contain("diff --git"));
        Assert.That(
            TextOf(RunResults.WithEveryEnd(), showDiffs: true),
            Does.Contain("+++ b/Packs/New/a.yml\n@@ -1 +1 @@\n-old\n+new\n")
        );
    }

    [Test]
    public void A_run_that_ended_before_it_knew_anything_says_so()
    {
        Assert.That(
            TextOf(RunResults.Ended(RunFailureKind.NotFound)),
            Does.StartWith("acme/content\n").And.Contain("Pull requests: none\n").And.EndWith("early: why it ended\n")
        );
    }

    [Test]
    public void Control_characters_and_markup_of_others_do_nothing()
    {
        var plan = new PlanBuilder().Updated(Evil, Evil).Failed(Evil, FailureReason.InvalidYaml, Evil);
        var result = RunResults.Of(
            plan,
            update =>
                [
                    new ActionResult.Published(
                        new PullRequestAction.Open(update(Evil)),
                        new PublishOutcome.Described(Evil, new(1, Evil), new(Evil, Evil)) { Warnings = [Evil] }
                    ),
                    new ActionResult.Failed(new PullRequestAction.Open(update(Evil)), RunFailureKind.Bug, Evil),
                    new ActionResult.NothingToWrite(
                        new PullRequestAction.HoldBack(update(Evil), HoldReason.MaxOpen, Evil)
                    ),
                ]
        ) with
        {
            Branch = Evil,
            Failure = new RunFailure(RunFailureKind.Unexpected, Evil),
        };

        var text = TextOf(result, showDetails: true);

        Assert.That(text.Where(char.IsControl).Distinct(), Is.EqualTo("\n"));
        Assert.That(
            text,
            Does.Contain($"failed  {Harmless}: bug: {Harmless}\n")
                .And.Contain($"held back {Harmless}: max-open: {Harmless}\n")
                .And.Contain($"early: {Harmless}\n")
        );
    }

    private static string TextOf(RunResult result, bool showDetails = false, bool showDiffs = false)
    {
        using var text = new StringWriter();
        new RunText(ReportText.Plain(text), showDetails, showDiffs).Write(result);
        return text.ToString();
    }
}
