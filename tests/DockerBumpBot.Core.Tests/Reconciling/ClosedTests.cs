using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>What a person has closed stays closed until its content changes; and what must be asked to know that.</summary>
internal sealed class ClosedTests
{
    [Test]
    public void The_same_content_is_held_back() =>
        Assert.That(
            Input(Desired("Okta")).WithClosed(Closed(5, "Okta"), Closed(7, "Okta")).Reconciled(),
            Is.EqualTo(["Okta: hold back, ClosedByPerson: somebody has closed #7, which proposed the same"])
        );

    [Test]
    public void The_same_content_on_a_changed_pack_is_held_back() =>
        Assert.That(
            Input(Desired("Okta") with { PackTree = Id("now") }).WithClosed(Closed(7, "Okta")).Reconciled(),
            Has.Exactly(1).Contains("ClosedByPerson")
        );

    [Test]
    public void Other_content_is_opened() =>
        Assert.That(
            Input(Desired("Okta", to: "3.12.1.600")).WithClosed(Closed(7, "Okta")).Reconciled(),
            Is.EqualTo(["Okta: open"])
        );

    [Test]
    public void What_the_bot_has_closed_itself_is_opened_again()
    {
        var closed = Closed(7, "Okta");

        Assert.That(
            Input(Desired("Okta"))
                .WithClosed(closed with { Proposal = closed.Proposal with { IsClosedByBot = true } })
                .Reconciled(),
            Is.EqualTo(["Okta: open"])
        );
    }

    [Test]
    public void What_the_bot_has_closed_and_a_person_has_reopened_and_closed_again_is_held_back()
    {
        var closed = Closed(7, "Okta");
        var byBot = closed with
        {
            Proposal = closed.Proposal with { IsClosedByBot = true, ClosedAt = Noon },
            ClosedAt = Noon,
        };

        Assert.That(Input(Desired("Okta")).WithClosed(byBot).Reconciled(), Is.EqualTo(["Okta: open"]));
        Assert.That(
            Input(Desired("Okta")).WithClosed(byBot with { ClosedAt = Noon.AddSeconds(1) }).Reconciled(),
            Has.Exactly(1).Contains("ClosedByPerson")
        );
    }

    [Test]
    public void What_the_bot_was_about_to_close_when_a_person_pushed_is_the_persons_to_close()
    {
        var closed = Closed(7, "Okta");

        Assert.That(
            Input(Desired("Okta"))
                .WithClosed(
                    closed with
                    {
                        Proposal = closed.Proposal with { IsClosedByBot = true },
                        HeadCommit = Id("theirs"),
                    }
                )
                .Reconciled(),
            Has.Exactly(1).Contains("ClosedByPerson")
        );
    }

    [Test]
    public void A_branch_with_a_persons_commits_holds_the_pack_back_whatever_was_closed()
    {
        var input = Input(Desired("Okta"));

        foreach (
            var closed in (ClosedPullRequest[][])
                [
                    [],
                    [Closed(7, "Okta")],
                ]
        )
            Assert.That(
                (
                    input with
                    {
                        Histories = input.Histories.Add("Okta", new PackHistory([.. closed], IsBranchOfPerson: true)),
                    }
                ).Reconciled(),
                Is.EqualTo([
                    "Okta: hold back, BranchInUse: the branch docker-bump/Okta is there, with commits of a person: "
                        + "the bot goes on when it is deleted",
                ])
            );
    }

    [Test]
    public void Only_packs_about_to_be_opened_are_asked_about()
    {
        var input = Input(Desired("A"), Desired("B"), Desired("C"), Desired("D")) with
        {
            Open = [PullRequest(1, "A"), PullRequest(2, "E")],
            Uncertain = ["B"],
        };

        Assert.That(Reconciler.PacksToAskAbout(input), Is.EqualTo(["C", "D"]));
        Assert.That(Reconciler.PacksToAskAbout(input with { MaxOpen = 2 }), Is.EqualTo(["C"]));
        Assert.That(Reconciler.PacksToAskAbout(input with { MaxOpen = 1 }), Is.Empty);
        Assert.That(Reconciler.PacksToAskAbout(input.WithClosed()), Is.Empty);
    }

    [Test]
    public void A_pack_that_a_person_closed_makes_room_for_the_next_in_line()
    {
        var input = Input(Desired("A"), Desired("B"), Desired("C")) with { MaxNewPerRun = 1 };
        Assert.That(Reconciler.PacksToAskAbout(input), Is.EqualTo(["A"]));

        input = input with { Histories = input.Histories.Add("A", new PackHistory([Closed(7, "A")], false)) };
        Assert.That(Reconciler.PacksToAskAbout(input), Is.EqualTo(["B"]));

        input = input with { Histories = input.Histories.Add("B", PackHistory.None) };
        Assert.That(Reconciler.PacksToAskAbout(input), Is.Empty);
        Assert.That(
            input.Reconciled(),
            Is.EqualTo([
                "A: hold back, ClosedByPerson: somebody has closed #7, which proposed the same",
                "B: open",
                "C: hold back, MaxNewPerRun: a run opens no more than 1",
            ])
        );
    }

    [TestCase(1, "A")]
    [TestCase(2, "A B")]
    [TestCase(3, "A B C")]
    [TestCase(25, "A B C D")]
    public void A_question_that_is_asked_anyway_is_filled_up_with_the_next_in_line(int atOnce, string asked)
    {
        var input = Input(Desired("A"), Desired("B"), Desired("C"), Desired("D")) with
        {
            MaxNewPerRun = 1,
            MaxOpen = 1,
        };

        Assert.That(string.Join(' ', Reconciler.PacksToAskAbout(input, atOnce)), Is.EqualTo(asked));
        Assert.That(Reconciler.PacksToAskAbout(input.WithClosed(), atOnce), Is.Empty);
        Assert.That(Reconciler.PacksToAskAbout(input with { MaxOpen = 0 }, atOnce), Is.Empty);
    }

    [Test]
    public void More_packs_than_fit_in_one_question_fill_several() =>
        Assert.That(
            Reconciler.PacksToAskAbout(
                Input([.. "ABCDEFG".Select(pack => Desired($"{pack}"))]) with
                {
                    MaxNewPerRun = 4,
                },
                atOnce: 3
            ),
            Is.EqualTo(["A", "B", "C", "D", "E", "F"])
        );

    [Test]
    public void Nothing_is_opened_while_it_is_not_known_what_was_closed() =>
        Assert.That(
            () => Reconciler.Reconcile(Input(Desired("Okta"))),
            Throws.InvalidOperationException.With.Message.Contains("Okta")
        );

    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private static ClosedPullRequest Closed(long number, string pack) =>
        new(number, $"https://git.example/pulls/{number}", PullRequest(number, pack).Proposal!);
}
