using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>Who comes first when not everybody can.</summary>
internal sealed class WaitingLineTests
{
    [Test]
    public void The_longest_outdated_come_first_then_the_name_decides()
    {
        var input = Input(
            Desired("Recent", from: "9.9.9.400"),
            Desired("Old", from: "1.0.0.200"),
            Desired("Ancient", from: "1.4"),
            Desired("Zeta", from: "1.0.0.300"),
            Desired("Eta", from: "3.0.0.300"),
            Desired("Unversioned", from: "latest")
        );

        Assert.That(
            Enumerable.Range(0, 7).Select(limit => string.Join(' ', Opened(input with { MaxNewPerRun = limit }))),
            Is.EqualTo([
                "",
                "Ancient",
                "Ancient Unversioned",
                "Ancient Old Unversioned",
                "Ancient Eta Old Unversioned",
                "Ancient Eta Old Unversioned Zeta",
                "Ancient Eta Old Recent Unversioned Zeta",
            ])
        );
    }

    [Test]
    public void The_oldest_item_of_a_pack_speaks_for_it()
    {
        var mixed = Desired("Z", Id("Z"), ("a.yml", "1.0.0.400", New), ("b.yml", "1.0.0.100", New));

        Assert.That(Opened(Input(Desired("A", from: "1.0.0.200"), mixed) with { MaxNewPerRun = 1 }), Is.EqualTo(["Z"]));
    }

    [Test]
    public void All_open_ones_of_the_bot_count_but_those_that_this_run_closes()
    {
        var input = Input(Desired("A"), Desired("B"), Desired("C"), Desired("D")) with
        {
            MaxOpen = 4,
            Open =
            [
                PullRequest(1, "A"),
                PullRequest(2, "Gone"),
                PullRequest(3, "Pushed") with
                {
                    HasForeignCommits = true,
                },
                PullRequest(4, "Unknown"),
                PullRequest(5, "Forked") with
                {
                    IsFromOwnRepository = false,
                },
                PullRequest(6, "Unmarked") with
                {
                    Proposal = null,
                },
            ],
            Uncertain = ["Unknown"],
        };

        Assert.That(
            input.Reconciled(),
            Is.SupersetOf([
                "B: open",
                "C: hold back, MaxOpen: no more than 4 may be open at once",
                "D: hold back, MaxOpen: no more than 4 may be open at once",
                "Gone: close #2, nothing is left to update in the pack",
            ])
        );
    }

    [Test]
    public void Each_who_waits_hears_which_limit_it_is()
    {
        var input = Input(Desired("A"), Desired("B"), Desired("C")) with { MaxOpen = 2, MaxNewPerRun = 1 };

        Assert.That(
            input.Reconciled(),
            Is.EqualTo([
                "A: open",
                "B: hold back, MaxNewPerRun: a run opens no more than 1",
                "C: hold back, MaxOpen: no more than 2 may be open at once",
            ])
        );
    }

    [Test]
    public void Refreshing_and_closing_go_on_beyond_all_limits() =>
        Assert.That(
            (
                Input(Desired("A", to: "3.12.1.600"), Desired("B", to: "3.12.1.600"), Desired("C")) with
                {
                    Open = [PullRequest(1, "A"), PullRequest(2, "B"), PullRequest(3, "D")],
                    MaxOpen = 0,
                    MaxNewPerRun = 0,
                }
            ).Reconciled(),
            Is.EqualTo([
                "A: refresh #1, other images are to be proposed now",
                "B: refresh #2, other images are to be proposed now",
                "C: hold back, MaxOpen: no more than 0 may be open at once",
                "D: close #3, nothing is left to update in the pack",
            ])
        );

    private static IEnumerable<string> Opened(ReconcileInput input) =>
        Reconciler.Reconcile(input.WithClosed()).OfType<PullRequestAction.Open>().Select(open => open.Pack);
}
