using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>Each rule about one pack, once.</summary>
internal sealed class ReconcilerTests
{
    [Test]
    public void Nothing_desired_and_nothing_open_is_nothing_to_do() => Assert.That(Input().Reconciled(), Is.Empty);

    [Test]
    public void An_update_without_a_pull_request_is_opened() =>
        Assert.That(Input(Desired("Okta")).Reconciled(), Is.EqualTo(["Okta: open"]));

    [Test]
    public void A_pull_request_that_proposes_just_this_is_left_alone() =>
        Assert.That(
            (Input(Desired("Okta")) with { Open = [PullRequest(7, "Okta")] }).Reconciled(),
            Is.EqualTo(["Okta: leave #7, UpToDate: it proposes just this"])
        );

    [Test]
    public void A_pull_request_without_an_update_is_closed() =>
        Assert.That(
            (Input() with { Open = [PullRequest(7, "Okta")] }).Reconciled(),
            Is.EqualTo(["Okta: close #7, nothing is left to update in the pack"])
        );

    [Test]
    public void Other_content_is_a_reason_to_refresh() =>
        Assert.That(
            (Input(Desired("Okta", to: "3.12.1.600")) with { Open = [PullRequest(7, "Okta")] }).Reconciled(),
            Is.EqualTo(["Okta: refresh #7, other images are to be proposed now"])
        );

    [Test]
    public void A_changed_pack_is_a_reason_to_refresh_as_its_version_may_be_taken() =>
        Assert.That(
            (
                Input(Desired("Okta") with { PackTree = Id("now") }) with
                {
                    Open = [PullRequest(7, "Okta")],
                }
            ).Reconciled(),
            Is.EqualTo(["Okta: refresh #7, the pack has changed on main"])
        );

    [Test]
    public void A_body_that_a_killed_run_left_behind_its_branch_is_refreshed() =>
        Assert.That(
            (
                Input(Desired("Okta")) with
                {
                    Open = [PullRequest(7, "Okta") with { HeadCommit = Id("moved") }],
                }
            ).Reconciled(),
            Is.EqualTo(["Okta: refresh #7, its description is older than its branch"])
        );

    [Test]
    public void A_reopened_pull_request_no_longer_says_that_the_bot_has_closed_it()
    {
        var seen = PullRequest(7, "Okta");
        var reopened = seen with { Proposal = seen.Proposal! with { IsClosedByBot = true } };

        Assert.That(
            (Input(Desired("Okta")) with { Open = [reopened] }).Reconciled(),
            Is.EqualTo(["Okta: refresh #7, somebody has reopened it"])
        );
    }

    [TestCase(0, false)]
    [TestCase(23, false)]
    [TestCase(24, true)]
    [TestCase(-24, true)]
    public void What_GitHub_has_refused_to_give_it_is_tried_again_once_a_day(int hours, bool isTried)
    {
        var now = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
        var seen = PullRequest(7, "Okta");
        var refused = seen.Proposal!.With(Decorations.Labels | Decorations.Reviewers, now.AddHours(-hours));

        Assert.That(
            (Input(Desired("Okta")) with { Open = [seen with { Proposal = refused }], Now = now }).Reconciled(),
            Is.EqualTo([
                isTried
                    ? "Okta: refresh #7, GitHub has refused its labels and reviewers, which is tried again once a day"
                    : "Okta: leave #7, UpToDate: it proposes just this",
            ])
        );
    }

    [TestCase(true)]
    [TestCase(false)]
    public void What_a_person_has_pushed_to_renamed_or_retargeted_is_left_and_reported(bool isDesired)
    {
        var input = isDesired ? Input(Desired("A", to: "3.12.1.600"), Desired("B"), Desired("C")) : Input();

        Assert.That(
            (
                input with
                {
                    Open =
                    [
                        PullRequest(1, "A") with
                        {
                            HasForeignCommits = true,
                        },
                        PullRequest(2, "B") with
                        {
                            Branch = "mine",
                        },
                        PullRequest(3, "C") with
                        {
                            Base = "release",
                        },
                    ],
                }
            ).Reconciled(),
            Is.EqualTo([
                "A: leave #1, ChangedByPerson: somebody has pushed to its branch",
                "B: leave #2, ChangedByPerson: its branch is called mine",
                "C: leave #3, ChangedByPerson: it goes to release",
            ])
        );
    }

    [Test]
    public void A_pull_request_from_a_fork_is_not_the_bots_and_takes_no_branch() =>
        Assert.That(
            (
                Input(Desired("Okta")) with
                {
                    Open = [PullRequest(7, "Okta") with { IsFromOwnRepository = false }],
                }
            ).Reconciled(),
            Is.EqualTo(["Okta: open"])
        );

    [Test]
    public void A_pull_request_without_a_marker_is_not_the_bots_and_keeps_its_branch()
    {
        var unmarked = PullRequest(7, "Okta") with { Proposal = null };

        Assert.That((Input() with { Open = [unmarked] }).Reconciled(), Is.Empty);
        Assert.That(
            (Input(Desired("Okta")) with { Open = [unmarked] }).Reconciled(),
            Is.EqualTo([
                "Okta: hold back, BranchInUse: #7 is open from docker-bump/Okta too, and is not the bot's for this pack",
            ])
        );
    }

    [Test]
    public void A_branch_from_which_a_person_has_opened_another_is_neither_moved_nor_deleted()
    {
        var toRelease = PullRequest(9, "Okta") with { Proposal = null, Base = "release" };
        string[] left =
        [
            "Okta: leave #7, ChangedByPerson: #9 is open from docker-bump/Okta too, and is not the bot's for this pack",
        ];

        Assert.That((Input() with { Open = [PullRequest(7, "Okta"), toRelease] }).Reconciled(), Is.EqualTo(left));
        Assert.That(
            (Input(Desired("Okta", to: "3.12.1.600")) with { Open = [PullRequest(7, "Okta"), toRelease] }).Reconciled(),
            Is.EqualTo(left)
        );
    }

    [Test]
    public void Of_several_for_one_pack_the_lowest_number_counts() =>
        Assert.That(
            (
                Input(Desired("Okta", to: "3.12.1.600")) with
                {
                    Open = [PullRequest(9, "Okta") with { Branch = "copy" }, PullRequest(7, "Okta")],
                }
            ).Reconciled(),
            Is.EqualTo([
                "Okta: refresh #7, other images are to be proposed now",
                "Okta: leave #9, Duplicate: #7 is open too",
            ])
        );

    [Test]
    public void A_copy_of_a_marker_does_not_take_the_place_of_the_pull_request_of_the_bot() =>
        Assert.That(
            (
                Input(Desired("Okta", to: "3.12.1.600")) with
                {
                    Open =
                    [
                        PullRequest(5, "Okta") with
                        {
                            Branch = "mine",
                        },
                        PullRequest(6, "Okta") with
                        {
                            Branch = "theirs",
                            Base = "release",
                        },
                        PullRequest(7, "Okta"),
                    ],
                }
            ).Reconciled(),
            Is.EquivalentTo([
                "Okta: refresh #7, other images are to be proposed now",
                "Okta: leave #5, Duplicate: #7 is open too",
                "Okta: leave #6, Duplicate: #7 is open too",
            ])
        );

    [Test]
    public void What_a_killed_run_has_not_labelled_yet_is_refreshed()
    {
        var seen = PullRequest(7, "Okta");

        Assert.That(
            (
                Input(Desired("Okta")) with
                {
                    Open = [seen with { Proposal = seen.Proposal! with { IsUndecorated = true } }],
                }
            ).Reconciled(),
            Is.EqualTo(["Okta: refresh #7, a run has ended before its labels, assignees and reviewers"])
        );
    }

    [Test]
    public void Nothing_is_written_for_a_pack_of_which_a_read_has_failed() =>
        Assert.That(
            (
                Input(Desired("A"), Desired("B", to: "3.12.1.600")) with
                {
                    Open = [PullRequest(2, "B"), PullRequest(3, "C")],
                    Uncertain = ["A", "B", "C", "D"],
                }
            ).Reconciled(),
            Is.EqualTo([
                "A: hold back, Uncertain: what the pack needs could not be found out",
                "B: leave #2, Uncertain: what the pack needs could not be found out",
                "C: leave #3, Uncertain: what the pack needs could not be found out",
            ])
        );

    [Test]
    public void A_run_that_does_not_look_at_a_pack_leaves_it_alone() =>
        Assert.That(
            (
                Input(Desired("A"), Desired("B", to: "3.12.1.600"), Desired("D")) with
                {
                    Open = [PullRequest(2, "B"), PullRequest(3, "C")],
                    Scope = new RunScope([new("D")], []),
                }
            ).Reconciled(),
            Is.EqualTo([
                "A: hold back, NotSelected: this run does not look at all of it",
                "B: leave #2, NotSelected: this run does not look at all of it",
                "C: leave #3, NotSelected: this run does not look at all of it",
                "D: open",
            ])
        );
}
