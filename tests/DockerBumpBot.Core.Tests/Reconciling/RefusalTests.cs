using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>People refuse items and tags, not pull requests: what they have not refused goes on.</summary>
internal sealed class RefusalTests
{
    private const string Newer = "3.12.1.600";

    [Test]
    public void What_was_merged_and_taken_back_is_held_back_until_there_is_a_newer_tag()
    {
        var merged = Past(7, Desired("Okta"), isMerged: true);

        Assert.That(
            Input(Desired("Okta")).WithClosed(merged).Reconciled(),
            Is.EqualTo([
                "Okta: hold back, RevertedByPerson: #7 was merged and taken back on main: the bot waits for a newer tag",
            ])
        );
        Assert.That(Input(Desired("Okta", to: Newer)).WithClosed(merged).Reconciled(), Is.EqualTo(["Okta: open"]));
    }

    [Test]
    public void The_last_merge_speaks_and_an_older_tag_is_no_newer_one()
    {
        var input = Input(Desired("Okta"))
            .WithClosed(Past(7, Desired("Okta"), isMerged: true), Past(9, Desired("Okta", to: Newer), isMerged: true));

        Assert.That(input.Reconciled(), Has.Exactly(1).Contains("RevertedByPerson: #9 was merged"));
    }

    [Test]
    public void What_was_merged_elsewhere_was_not_taken_back_here() =>
        Assert.That(
            Input(Desired("Okta"))
                .WithClosed(Past(7, Desired("Okta"), isMerged: true) with { Base = "release" })
                .Reconciled(),
            Is.EqualTo(["Okta: open"])
        );

    [Test]
    public void An_item_that_was_renamed_or_has_another_image_by_now_is_another_item()
    {
        var renamed = Past(7, Desired("Okta", Id("t"), ("Integrations/Old.yml", Old, New)), isMerged: true);
        var other = Past(8, Desired("Okta"), isMerged: true);
        var images = other.Proposal.Images.SetItem("Packs/Okta/Integrations/I.yml", $"demisto/crypto:{New}");

        Assert.That(
            Input(Desired("Okta"))
                .WithClosed(renamed, other with { Proposal = other.Proposal with { Images = images } })
                .Reconciled(),
            Is.EqualTo(["Okta: open"])
        );
    }

    [TestCase(
        true,
        "RevertedByPerson: #7 was merged and taken back on main for Packs/Okta/a.yml: the bot waits for a newer tag"
    )]
    [TestCase(false, "ClosedByPerson: somebody has closed #7, which proposed the same for Packs/Okta/a.yml")]
    public void Of_a_pack_with_two_images_only_the_refused_item_stays_out_and_the_other_goes_on(
        bool isMerged,
        string why
    )
    {
        var before = Desired("Okta", Id("t"), ("a.yml", Old, New), ("b.yml", Old, New));
        var now = Desired("Okta", Id("t"), ("a.yml", Old, New), ("b.yml", Old, Newer));
        var input = Input(now).WithClosed(Past(7, before, isMerged));

        var actions = Reconciler.Reconcile(input);

        Assert.That(actions.Select(Describe), Is.EqualTo(["Okta: open", $"Okta: hold back, {why}"]));
        var open = actions.OfType<PullRequestAction.Open>().Single();
        var held = actions.OfType<PullRequestAction.HoldBack>().Single();
        Assert.That(open.Desired.Update.Items.Single().Item.Path, Is.EqualTo("Packs/Okta/b.yml"));
        Assert.That(held.Desired.Update.Items.Single().Item.Path, Is.EqualTo("Packs/Okta/a.yml"));
    }

    [Test]
    public void The_pull_request_of_the_others_stays_as_it_is_in_the_next_run()
    {
        var before = Desired("Okta", Id("t"), ("a.yml", Old, New), ("b.yml", Old, New));
        var now = Desired("Okta", Id("t"), ("a.yml", Old, New), ("b.yml", Old, Newer));
        var others = Desired("Okta", Id("t"), ("b.yml", Old, Newer));
        var input = Input(now) with { Open = [PullRequest(9, others)] };

        Assert.That(Reconciler.PacksToAskAbout(input), Is.EqualTo(["Okta"]), "the open one lacks an item");
        Assert.That(
            input.WithClosed(Past(7, before)).Reconciled(),
            Is.EqualTo([
                "Okta: leave #9, UpToDate: it proposes just this",
                "Okta: hold back, ClosedByPerson: somebody has closed #7, which proposed the same for Packs/Okta/a.yml",
            ])
        );
    }

    [Test]
    public void A_pull_request_of_which_all_that_is_left_was_refused_is_closed()
    {
        var now = Desired("Okta", Id("t"), ("a.yml", Old, New));
        var input = Input(now) with { Open = [PullRequest(9, Desired("Okta", Id("t"), ("b.yml", Old, New)))] };

        Assert.That(
            input.WithClosed(Past(7, now)).Reconciled(),
            Is.EqualTo([
                "Okta: close #9, nothing is left to update in the pack",
                "Okta: hold back, ClosedByPerson: somebody has closed #7, which proposed the same",
            ])
        );
    }

    [Test]
    public void What_an_open_pull_request_proposes_was_asked_for_whatever_was_refused_before()
    {
        var now = Desired("Okta", Id("t"), ("a.yml", Old, New), ("b.yml", Old, Newer));
        var reopened = PullRequest(9, Desired("Okta", Id("t"), ("a.yml", Old, New), ("b.yml", Old, New)));
        var input = (Input(now) with { Open = [reopened] }).WithClosed(
            Past(7, Desired("Okta", Id("t"), ("a.yml", Old, New)))
        );

        Assert.That(input.Reconciled(), Is.EqualTo(["Okta: refresh #9, other images are to be proposed now"]));
    }

    [Test]
    public void A_pull_request_that_loses_an_item_asks_nothing()
    {
        var reduced = Input(Desired("Okta", Id("t"), ("a.yml", Old, New))) with
        {
            Open = [PullRequest(9, Desired("Okta", Id("t"), ("a.yml", Old, New), ("b.yml", Old, New)))],
        };

        Assert.That(Reconciler.PacksToAskAbout(reduced), Is.Empty);
        Assert.That(reduced.Reconciled(), Is.EqualTo(["Okta: refresh #9, other images are to be proposed now"]));
    }

    [Test]
    public void Who_asks_again_gets_what_was_closed_and_what_was_taken_back_and_only_for_the_packs_asked_for()
    {
        var input = Input(Desired("A"), Desired("B"), Desired("C"))
            .WithClosed(Past(1, Desired("A")), Past(2, Desired("B"), isMerged: true), Past(3, Desired("C"))) with
        {
            AsksAgain = true,
            Scope = new RunScope([new("A"), new("B")], []),
        };

        Assert.That(
            input.Reconciled(),
            Is.EqualTo(["A: open", "B: open", "C: hold back, NotSelected: this run does not look at all of it"])
        );
    }

    [Test]
    public void Nothing_of_a_pack_of_which_a_read_has_failed_is_said_to_be_refused() =>
        Assert.That(
            (
                Input(Desired("Okta")).WithClosed(Past(7, Desired("Okta"), isMerged: true)) with
                {
                    Uncertain = ["Okta"],
                }
            ).Reconciled(),
            Is.EqualTo(["Okta: hold back, Uncertain: what the pack needs could not be found out"])
        );

    private static ClosedPullRequest Past(long number, DesiredPack desired, bool isMerged = false) =>
        new(number, $"https://git.example/pulls/{number}", PullRequest(number, desired).Proposal!)
        {
            IsMerged = isMerged,
            Base = "main",
        };
}
