using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.History;
using DockerBumpBot.Http.Pages;
using DockerBumpBot.Sandbox.Pages.Markup;
using DockerBumpBot.Scheduling;

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

        foreach (var page in new[] { Overview(run), RunPage.Render(run, Now).ToString() })
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
        var left = new RunAction(
            "Okta",
            "leave",
            "left",
            3,
            "https://github.com/a/b/pull/3",
            "foreign",
            "a person has pushed"
        );
        var same = new RunAction(
            "Box",
            "leave",
            "left",
            4,
            "https://github.com/a/b/pull/4",
            "already-proposed",
            "the same"
        );

        var page = Overview(Run(held, left, same));

        Assert.That(page, Does.Contain("<strong>Zoom</strong>").And.Contain("30 are open"));
        Assert.That(page, Does.Contain("<strong>Okta</strong>").And.Contain("a person has pushed"));
        Assert.That(page, Does.Not.Contain("<strong>Box</strong>"), "nobody waits for that");
    }

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
