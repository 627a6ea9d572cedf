using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.History;
using DockerBumpBot.Http.Pages;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.Pages.Markup;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Tests.Reporting.Repositories;

namespace DockerBumpBot.Tests.Http;

/// <summary>What the pages make of texts from outside: packs and reasons come from repositories and servers.</summary>
internal sealed class OperatorPageTests
{
    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'&\u202Egnp.exe";

    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Hostile_texts_are_text_on_every_page()
    {
        var run = Run(new RunAction(Hostile, "hold-back", Hostile, 7, Hostile, Hostile, Hostile)) with
        {
            Error = Hostile,
            Instance = Hostile,
            Repository = Hostile,
        };

        foreach (var page in new[] { Overview(run), PageOf(run, new FailedItem(Hostile, Hostile, Hostile)) })
        {
            Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain("\u202E"));
            Assert.That(page, Does.Not.Contain("\"\">"), "no attribute ends early");
            Assert.That(page, Does.Contain("&lt;script&gt;"));
        }
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,<script>alert(1)</script>")]
    [TestCase("//evil.example/")]
    [TestCase("")]
    [TestCase(null)]
    public void An_address_that_is_none_of_the_web_is_no_link(string? address) =>
        Assert.That(PageFrame.Link(address, Html.Of($"#7")).ToString(), Is.EqualTo("#7"));

    [Test]
    public void What_waits_stands_there_with_its_reason_and_its_run()
    {
        var held = new RunAction("Zoom", "hold-back", "held-back", null, null, "max-open", "30 are open");

        var page = Overview(Run(held));

        Assert.That(page, Does.Contain("<strong>Zoom</strong>").And.Contain("30 are open"));
    }

    [TestCase("Held", "Late", "Bugged", "Refused", "Lost")]
    public void Of_all_that_can_become_of_a_pack_only_what_is_for_people_stands_there(params string[] packs)
    {
        var page = Overview(Run([.. RunResults.WithEveryEnd().Actions.Select(ActionReport.Of).Select(RunAction.Of)]));

        Assert.That(PacksIn(page), Is.EquivalentTo(packs));
    }

    [TestCase(LeaveReason.UpToDate, ExpectedResult = false)]
    [TestCase(LeaveReason.NotSelected, ExpectedResult = false)]
    [TestCase(LeaveReason.ChangedByPerson, ExpectedResult = true)]
    [TestCase(LeaveReason.Uncertain, ExpectedResult = true)]
    [TestCase(LeaveReason.Duplicate, ExpectedResult = true)]
    public bool A_pull_request_that_is_left_stands_there_when_it_is_left_to_people(LeaveReason reason)
    {
        var left = new PullRequestAction.Leave("Okta", RunResults.Seen(3, "Okta"), reason, "why");

        var page = Overview(Run(RunAction.Of(ActionReport.Of(new ActionResult.NothingToWrite(left)))));

        return PacksIn(page).Contains("Okta");
    }

    [Test]
    public void Items_that_failed_stand_on_the_page_of_their_run_with_path_reason_and_sentence()
    {
        var result = RunResults.WithEveryEnd();

        var page = PageOf(Run(), [.. StoredReport.Of(result).FailedItems()]);

        Assert.That(page, Does.Contain("1 item failed").And.Contain("Packs/Broken/Scripts/b.yml"));
        Assert.That(page, Does.Contain("invalid yaml").And.Contain("line 2: what is this"));
        Assert.That(PageOf(Run()), Does.Not.Contain("failed</h2>"));
    }

    [Test]
    public void Of_very_many_failed_items_the_page_has_the_first_and_their_number()
    {
        var items = Enumerable.Range(1, 201).Select(i => new FailedItem($"item{i}.yml", "registry-error", "away"));

        var page = PageOf(Run(), [.. items]);

        Assert.That(page, Does.Contain("201 items failed").And.Contain("item200.yml").And.Contain("And 1 more"));
        Assert.That(page, Does.Not.Contain("item201.yml"));
    }

    private static string PageOf(RunRecord run, params FailedItem[] failed) =>
        RunPage.Render(run, failed, Now).ToString();

    private static IEnumerable<string> PacksIn(string page) =>
        Regex.Matches(page, "<strong>(.*?)</strong>").Select(match => match.Groups[1].Value);

    private static string Overview(RunRecord run) =>
        new OverviewPage(
            new GitHubAddress(new Uri("https://api.github.com")),
            new DockerBumpOptions { Repositories = [new RepositoryOptions { Name = "Acme/Content" }] }
        )
            .Render(
                new Overview
                {
                    At = Now,
                    Repositories = [new ScheduledRepository(run.Repository, Now.AddHours(1), null, IsRunning: false)],
                    Count = 1,
                    Latest = ImmutableDictionary<string, RunRecord>.Empty.Add(run.Repository, run),
                    Runs = [run],
                    Problem = run.Error,
                },
                Html.Nothing
            )
            .ToString();

    private static RunRecord Run(params RunAction[] actions) =>
        new()
        {
            Id = Guid.CreateVersion7(Now),
            Repository = "acme/content",
            Cause = RunCause.Schedule,
            State = RunState.Succeeded,
            RequestedAt = Now.AddMinutes(-3),
            StartedAt = Now.AddMinutes(-3),
            EndedAt = Now.AddMinutes(-2),
            Totals = new RunTotals(3, 3, 0, 0, 0),
            Actions = [.. actions],
        };
}
