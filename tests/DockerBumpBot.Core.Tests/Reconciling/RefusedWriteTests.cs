using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>What GitHub refuses is held back and takes nobody's place.</summary>
internal sealed class RefusedWriteTests
{
    [Test]
    public void What_github_has_refused_waits_as_long_as_nothing_of_it_changes_and_leaves_its_place_to_the_next()
    {
        var input = Input(Desired("A"), Desired("B"), Desired("C")) with
        {
            MaxNewPerRun = 1,
            Refused = Refused(Desired("A")),
        };

        Assert.That(
            input.Reconciled(),
            Is.EqualTo([
                "A: hold back, RefusedByGitHub: creations are restricted",
                "B: open",
                "C: hold back, MaxNewPerRun: a run opens no more than 1",
            ])
        );
    }

    [Test]
    public void A_newer_tag_a_changed_pack_or_another_base_is_asked_for_at_once()
    {
        var refused = Refused(Desired("A"));
        DesiredPack[] changed = [Desired("A", to: "3.12.1.600"), Desired("A") with { PackTree = Id("now") }];

        foreach (var desired in changed)
            Assert.That((Input(desired) with { Refused = refused }).Reconciled(), Is.EqualTo(["A: open"]));
        Assert.That(
            (Input(Desired("A")) with { Refused = refused, BaseBranch = "release" }).Reconciled(),
            Is.EqualTo(["A: open"])
        );
    }

    [Test]
    public void A_refresh_or_a_closing_that_github_has_refused_is_not_sent_again_either()
    {
        var desired = Desired("A", to: "3.12.1.600");
        var input = Input(desired) with
        {
            Open = [PullRequest(1, "A"), PullRequest(2, "B")],
            Refused = Refused(desired).Add("B", new RefusedWrite(Content(null, "B"), "no")),
        };

        Assert.That(
            input.Reconciled(),
            Is.EqualTo(["A: leave #1, RefusedByGitHub: creations are restricted", "B: leave #2, RefusedByGitHub: no"])
        );
    }

    [Test]
    public void A_branch_in_the_way_is_told_before_anything_is_written()
    {
        var input = Input(Desired("A"), Desired("B")) with { MaxNewPerRun = 1 };
        input = input with
        {
            Histories = input
                .Histories.Add("A", PackHistory.None with { BranchInTheWay = "docker-bump/A/sub" })
                .Add("B", PackHistory.None),
        };

        Assert.That(
            input.Reconciled(),
            Is.EqualTo([
                "A: hold back, RefusedByGitHub: git has no room for the branch docker-bump/A beside docker-bump/A/sub: "
                    + "delete or rename docker-bump/A/sub",
                "B: open",
            ])
        );
    }

    [Test]
    public void What_could_not_be_opened_leaves_its_place_to_the_next_under_both_limits()
    {
        var input = Input(Desired("A"), Desired("B"), Desired("C")) with { NotOpened = ["A"] };

        Assert.That(
            (input with { MaxNewPerRun = 1 }).Reconciled(),
            Is.EqualTo(["A: open", "B: open", "C: hold back, MaxNewPerRun: a run opens no more than 1"])
        );
        Assert.That(
            (input with { MaxOpen = 1 }).Reconciled(),
            Is.EqualTo(["A: open", "B: open", "C: hold back, MaxOpen: no more than 1 may be open at once"])
        );
    }

    [Test]
    public void Where_nothing_can_be_opened_the_open_ones_go_on() =>
        Assert.That(
            (
                Input(Desired("A"), Desired("B", to: "3.12.1.600")) with
                {
                    Open = [PullRequest(2, "B")],
                    WhyNothingOpens = "GitHub has refused the last ten",
                }
            ).Reconciled(),
            Is.EqualTo([
                "A: hold back, RefusedByGitHub: GitHub has refused the last ten",
                "B: refresh #2, other images are to be proposed now",
            ])
        );

    private static ImmutableDictionary<string, RefusedWrite> Refused(DesiredPack desired) =>
        ImmutableDictionary<string, RefusedWrite>.Empty.Add(
            desired.Update.Pack.Name,
            new RefusedWrite(Content(desired, desired.Update.Pack.Name), "creations are restricted")
        );

    private static string Content(DesiredPack? desired, string pack) =>
        RefusedWrite.ContentOf(desired, BranchName.Of("docker-bump/", pack), "main");
}
