using System.Text;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Reporting.Workflows;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Tests.Reporting.Repositories;

namespace DockerBumpBot.Tests.Reporting.Workflows;

internal sealed class JobSummaryTests
{
    private const int Plenty = 1_000_000;

    [Test]
    public void Sums_come_first_then_failures_pull_requests_and_warnings()
    {
        var summary = JobSummary.Of([RunResults.WithEveryEnd()], Plenty);

        Assert.That(
            summary,
            Does.StartWith(
                """
                ## <code>acme/content</code>

                **The run ended early:** GitHub has a rate limit

                Pull requests: 1 opened, 1 refreshed, 1 closed, 2 left, 1 held back, 1 to be written, 2 failed, 1 not reached. 10 items of <code>master</code> at <code>ccccccc</code>: 9 updated, 0 current, 0 skipped, 1 failed.

                ### Failures

                | What | Reason | Detail |
                | --- | --- | --- |
                | <code>Bugged</code> | bug | a bug in dockerbump
                """
            )
        );
        Assert.That(
            summary,
            Does.Contain(
                "| <code>New</code> | opened | [#12](<https://github.example/acme/content/pull/12>) | <code>NewScript</code>: "
                    + "<code>demisto/python3&#58;3.10.1.100</code> → <code>3.12.1.300</code> |\n"
            )
        );
        Assert.That(
            summary,
            Does.EndWith(
                "### Warnings\n\n| What | Warning |\n| --- | --- |\n| <code>New</code> | the label x does not exist |\n\n"
            )
        );
    }

    [Test]
    public void Text_of_others_stays_in_its_cell_and_is_no_markup()
    {
        const string Evil = "x | y\n\n# </code><img src=x> [a](b) @team #1 `z`";
        var plan = new PlanBuilder().Updated(Evil, Evil).Failed(Evil, FailureReason.InvalidYaml, Evil);
        var result = RunResults.Of(
            plan,
            update =>
                [
                    new ActionResult.Published(
                        new PullRequestAction.Open(update(Evil)),
                        new PublishOutcome.Opened(Evil, 1, "https://x.example/a|b>(c) d") { Warnings = [Evil] }
                    ),
                ]
        );

        var summary = JobSummary.Of([result with { Branch = Evil }], Plenty);

        foreach (var bad in new[] { "<img", "@team", "[a]", "x |", "`z`", "\n#  <", "# </" })
            Assert.That(summary, Does.Not.Contain(bad));
        Assert.That(
            summary.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Count(c => c == '|')),
            Is.All.AnyOf(3, 4, 5)
        );
        Assert.That(summary, Does.Contain("[#1](<https://x.example/a%7Cb%3E(c)%20d>)"));
    }

    [TestCase(3_000)]
    [TestCase(60_000)]
    [TestCase(Plenty)]
    public void Tables_are_cut_and_sums_are_not(int bytes)
    {
        var packs = Enumerable.Range(1, 9_000).Select(number => $"Pä{number}").ToArray();
        var plan = packs.Aggregate(
            new PlanBuilder(),
            (builder, pack) =>
                builder.Updated(pack, pack).Failed($"{pack}.yml", FailureReason.InvalidYaml, "what?").Warning(pack, "w")
        );
        var result = RunResults.Of(
            plan,
            update =>
                [
                    .. packs.Select(pack => new ActionResult.Published(
                        new PullRequestAction.Open(update(pack)),
                        new PublishOutcome.Opened(pack, 1, RunResults.Url(1))
                    )),
                ]
        );

        var summary = JobSummary.Of([result], bytes);

        Assert.That(Encoding.UTF8.GetByteCount(summary), Is.LessThanOrEqualTo(bytes).And.GreaterThan(bytes / 2));
        Assert.That(summary, Does.Contain("Pull requests: 9000 opened. 18000 items"));
        Assert.That(summary, Does.Match("\n… and [0-9]+ more\n"));
    }
}
