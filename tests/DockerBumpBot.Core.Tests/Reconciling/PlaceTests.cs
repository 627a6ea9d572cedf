using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>Where pull requests go and what their branches are called, and who has decided that.</summary>
internal sealed class PlaceTests
{
    private const string Old = "old/Okta";

    [TestCase("master", "master", "refresh #7, pull requests go to main now", TestName = "{m}: it is retargeted")]
    [TestCase(
        "main",
        "master",
        "refresh #7, pull requests go to main now",
        TestName = "{m}: the server has renamed it"
    )]
    [TestCase("main", "main", "leave #7, UpToDate: it proposes just this", TestName = "{m}: it is there")]
    [TestCase(
        "main",
        null,
        "leave #7, UpToDate: it proposes just this",
        TestName = "{m}: an old marker, and it is there"
    )]
    [TestCase("release", "master", "leave #7, ChangedByPerson: it goes to release", TestName = "{m}: by a person")]
    [TestCase("master", null, "leave #7, ChangedByPerson: it goes to master", TestName = "{m}: an old marker")]
    public void The_base_is_the_bots_as_long_as_it_is_what_the_marker_says(string into, string? marked, string said) =>
        Assert.That(
            Reconciled(pr => pr with { Base = into }, own => own with { BaseBranch = marked }),
            Is.EqualTo(said)
        );

    [TestCase(Old, Old, "replace #7, the branch of the bot for it is called docker-bump/Okta now")]
    [TestCase("docker-bump/Okta", Old, "leave #7, UpToDate: it proposes just this")]
    [TestCase("mine", Old, "leave #7, ChangedByPerson: its branch is called mine")]
    [TestCase(Old, null, "leave #7, ChangedByPerson: its branch is called old/Okta")]
    public void The_branch_is_the_bots_as_long_as_it_is_what_the_marker_says(
        string branch,
        string? marked,
        string said
    ) =>
        Assert.That(
            Reconciled(pr => pr with { Branch = branch }, own => own with { Branch = marked }),
            Is.EqualTo(said)
        );

    [Test]
    public void Of_two_for_a_pack_the_one_in_the_right_place_counts()
    {
        var left = PullRequest(7, "Okta") with
        {
            Branch = Old,
            Proposal = PullRequest(7, "Okta").Proposal! with { Branch = Old },
        };

        Assert.That(
            (Input(Desired("Okta")) with { Open = [left, PullRequest(8, "Okta")] }).Reconciled(),
            Is.EquivalentTo([
                "Okta: leave #8, UpToDate: it proposes just this",
                "Okta: leave #7, Duplicate: #8 is open too",
            ])
        );
    }

    [Test]
    public void What_takes_the_place_of_another_takes_no_room()
    {
        var input = Input(Desired("Okta"), Desired("Duo")) with
        {
            Open =
            [
                PullRequest(7, "Okta") with
                {
                    Branch = Old,
                    Proposal = PullRequest(7, "Okta").Proposal! with { Branch = Old },
                },
            ],
            MaxOpen = 1,
            MaxNewPerRun = 0,
        };

        Assert.That(
            input.Reconciled(),
            Is.EqualTo([
                "Duo: hold back, MaxOpen: no more than 1 may be open at once",
                "Okta: replace #7, the branch of the bot for it is called docker-bump/Okta now",
            ])
        );
    }

    [Test]
    public void What_was_closed_halfway_is_closed_to_the_end_whatever_else_becomes_of_the_pack()
    {
        var half = PullRequest(7, "Okta") with
        {
            Proposal = PullRequest(7, "Okta").Proposal! with { IsClosedByBot = true },
        };
        var input = Input(Desired("Okta")) with { HalfClosed = [half], MaxOpen = 1 };

        Assert.That(
            input.Reconciled(),
            Is.EquivalentTo(["Okta: open", "Okta: close #7, a run that has closed it ended before it had noted that"])
        );
        Assert.That((input with { Scope = new RunScope([new("Duo")], []) }).Reconciled().Count(), Is.EqualTo(1));
    }

    private static string Reconciled(
        Func<ObservedPullRequest, ObservedPullRequest> place,
        Func<Proposal, Proposal> mark
    )
    {
        var pr = place(PullRequest(7, "Okta"));
        var input = Input(Desired("Okta")) with { Open = [pr with { Proposal = mark(pr.Proposal!) }] };
        return input.Reconciled().Single()["Okta: ".Length..];
    }
}
