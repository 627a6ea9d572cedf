using System.Collections.Immutable;
using System.Text;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Tests.Reporting.Repositories;

/// <summary>Runs to report.</summary>
internal static class RunResults
{
    public static readonly RepositoryName Repository = Name("acme/content");

    /// <summary>A run with one pack for everything that can become of one.</summary>
    public static RunResult WithEveryEnd()
    {
        var plan = new PlanBuilder();
        foreach (var pack in new[] { "Bugged", "Held", "Late", "Lost", "New", "Old", "Refused", "Same", "Shown" })
            plan.Updated(pack, $"{pack}Script");
        return Of(
            plan.Failed("Packs/Broken/Scripts/b.yml", FailureReason.InvalidYaml, "line 2: what is this"),
            update =>
                [
                    new ActionResult.Published(
                        new PullRequestAction.Close("Away", Seen(1, "Away"), "nothing is left to update"),
                        new PublishOutcome.Closed("Away", 1, Url(1))
                    ),
                    new ActionResult.Failed(
                        new PullRequestAction.Open(update("Bugged")),
                        RunFailureKind.Bug,
                        "a bug in dockerbump: oh"
                    ),
                    new ActionResult.NothingToWrite(
                        new PullRequestAction.HoldBack(
                            update("Held"),
                            HoldReason.MaxNewPerRun,
                            "a run opens no more than 1"
                        )
                    ),
                    new ActionResult.NotReached(new PullRequestAction.Open(update("Late"))),
                    new ActionResult.Published(
                        new PullRequestAction.Open(update("Lost")),
                        new PublishOutcome.Left("Lost", new PullRequestLink(9, Url(9)), "another bot was faster")
                    ),
                    new ActionResult.Published(
                        new PullRequestAction.Open(update("New")),
                        new PublishOutcome.Opened("New", 12, Url(12)) { Warnings = ["the label x does not exist"] }
                    )
                    {
                        Files = [new FileEdit("Packs/New/a.yml", Bytes("old\n"), Bytes("new\n"))],
                    },
                    new ActionResult.Published(
                        new PullRequestAction.Refresh(
                            update("Old"),
                            Seen(3, "Old"),
                            "other images are to be proposed now"
                        ),
                        new PublishOutcome.Refreshed("Old", 3, Url(3))
                    ),
                    new ActionResult.Published(
                        new PullRequestAction.Open(update("Refused")),
                        new PublishOutcome.Failed("Refused", PublishFailure.BranchRefused, "the branch is protected")
                    ),
                    new ActionResult.NothingToWrite(
                        new PullRequestAction.Leave(
                            "Same",
                            Seen(5, "Same"),
                            LeaveReason.UpToDate,
                            "it proposes just this"
                        )
                    ),
                    new ActionResult.Published(
                        new PullRequestAction.Open(update("Shown")),
                        new PublishOutcome.Described(
                            "Shown",
                            null,
                            new PullRequestDescription("A title", "A body\n\nof two")
                        )
                    ),
                ]
        ) with
        {
            Failure = new RunFailure(RunFailureKind.OutOfQuota, "GitHub has a rate limit"),
        };
    }

    public static RunResult Of(PlanBuilder plan, Func<Func<string, DesiredPack>, ImmutableArray<ActionResult>> actions)
    {
        var built = plan.Build();
        return new RunResult
        {
            Repository = Repository,
            StartedAt = new DateTimeOffset(2026, 3, 10, 13, 0, 0, TimeSpan.FromHours(1)),
            Duration = TimeSpan.FromMilliseconds(12_345.678),
            Branch = "master",
            Commit = new string('c', 40),
            Plan = built,
            Actions = actions(pack => new DesiredPack(
                built.Packs.Single(update => update.Pack.Name == pack),
                new string('7', 40)
            )),
            Requests = new RequestCount(5, 17, 2),
        };
    }

    /// <summary>A run that came to nothing but this.</summary>
    public static RunResult Ended(RunFailureKind kind) =>
        Of(new PlanBuilder(), _ => []) with
        {
            Branch = null,
            Commit = null,
            Failure = new RunFailure(kind, "why it ended"),
        };

    /// <summary>The open pull request of a pack, as it was seen.</summary>
    public static ObservedPullRequest Seen(long number, string pack) =>
        new()
        {
            Number = number,
            Url = Url(number),
            Branch = $"docker-bump/{pack}",
            Base = "master",
            HeadCommit = new string('e', 40),
            IsFromOwnRepository = true,
        };

    public static string Url(long number) => $"https://github.example/acme/content/pull/{number}";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static RepositoryName Name(string text) =>
        RepositoryName.TryParse(text, out var name) ? name : throw new ArgumentException(text, nameof(text));
}
