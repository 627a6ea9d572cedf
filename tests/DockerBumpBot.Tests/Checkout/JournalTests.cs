using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>Killed anywhere, the next run converges (DESIGN.md §3): every state that a kill can leave.</summary>
internal sealed class JournalTests
{
    private const string Ending = ".dockerbump-new";
    private const string Journal = "Packs/P/.dockerbump-apply";

    private TemporaryCheckout checkout = null!;
    private TreeState wanted = null!;

    [SetUp]
    public void KnowWhatAWholeRunMakes()
    {
        // A line break is a character like any other in the name of a file.
        static TemporaryCheckout Make() =>
            new TemporaryCheckout().Pack("P").Pack("Q").Integration("P", "Integrations/Odd\nName/Odd\r\nName.yml");
        using (var model = Make())
        {
            model.Apply();
            wanted = model.State();
        }

        checkout = Make();
    }

    [TearDown]
    public void TakeItAway() => checkout.Dispose();

    [Test]
    public void A_run_killed_while_it_wrote_the_journal_has_changed_nothing()
    {
        var before = checkout.State();
        checkout.File($"{Journal}{Ending}", "dockerbump app");

        Assert.That(Recover().TakenBack, Is.Empty);
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public void A_run_killed_among_its_temporaries_is_taken_back([Range(0, 5)] int written)
    {
        var before = checkout.State();
        LeaveHalfWritten(written, moved: 0);

        Assert.That(Recover().TakenBack, Is.EqualTo(["P"]));
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
        AssertTheNextRunConverges();
    }

    [Test]
    public void A_run_killed_among_its_moves_is_taken_back([Range(0, 5)] int moved)
    {
        var before = checkout.State();
        LeaveHalfWritten(written: int.MaxValue, moved);

        Assert.That(Recover().TakenBack, Is.EqualTo(["P"]));
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
        AssertTheNextRunConverges();
    }

    [Test]
    public void Recovering_twice_is_recovering_once()
    {
        LeaveHalfWritten(written: int.MaxValue, moved: 2);
        Recover();
        var before = checkout.State();

        Assert.That(Recover().TakenBack, Is.Empty);
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public void What_somebody_has_changed_since_stays_and_the_rest_is_taken_back()
    {
        var (edited, restored) = (Changes()[0].Path, Changes()[1].Path);
        LeaveHalfWritten(written: int.MaxValue, moved: 3);
        checkout.File(edited, checkout.Text(edited) + "# by hand\n");
        var text = checkout.Text(edited);

        Recover();

        Assert.That(checkout.Text(edited), Is.EqualTo(text));
        Assert.That(checkout.Text(restored), Does.Contain(TemporaryCheckout.OldTag));
        Assert.That(checkout.State().Paths, Has.None.Contains("dockerbump"));
    }

    [Test]
    public void Packs_that_were_not_chosen_are_left_as_they_are()
    {
        LeaveHalfWritten(written: int.MaxValue, moved: 2);
        var before = checkout.State();

        Assert.That(Recovery.Run(checkout.Open(), [new Glob("Q")]).TakenBack, Is.Empty);
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public void A_half_written_pack_is_not_planned_and_the_others_are()
    {
        LeaveHalfWritten(written: int.MaxValue, moved: 2);

        var plan = checkout.Plan();

        Assert.That(plan.Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["Q"]));
        Assert.That(plan.Failures(), Is.EqualTo(["Packs/P: invalid-yaml"]));
    }

    [Test]
    public void A_pack_that_cannot_be_taken_back_fails_alone()
    {
        var link = Changes()[0].Path;
        LeaveHalfWritten(written: int.MaxValue, moved: 2);
        Directory.CreateDirectory(checkout.Outside);
        File.Move(checkout.At(link), Path.Join(checkout.Outside, "item.yml"));
        checkout.Link(link, Path.Join(checkout.Outside, "item.yml"));

        var recovery = Recover();
        var result = checkout.Apply();

        Assert.That(recovery.Left.Single().Pack, Is.EqualTo("P"));
        Assert.That(recovery.Left.Single().Problem, Does.Contain("symbolic link"));
        Assert.That(result.Plan.Failures(), Is.EqualTo(["Packs/P: invalid-yaml"]));
        Assert.That(result.Applied.Packs, Is.EqualTo(1));
    }

    [Test]
    public void A_move_that_fails_takes_back_the_moves_before_it()
    {
        var before = checkout.State();
        var (pack, changes) = (checkout.Plan().Packs[0].Pack, Changes());

        // The second move of the same new file finds its place taken.
        Assert.That(
            () => new CheckoutWriter(checkout.Open()).Write(pack, [.. changes, changes[^1] with { IsNew = true }]),
            Throws.InstanceOf<IOException>()
        );

        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    /// <summary>What a kill leaves after some temporaries and some moves.</summary>
    private void LeaveHalfWritten(int written, int moved)
    {
        var changes = Changes();
        var pack = checkout.Plan().Packs[0].Pack;
        new CheckoutWriter(checkout.Open()).Prepare(pack, [.. changes]).Begin(checkout.Open());
        foreach (var change in changes.Take(written))
            checkout.File(change.Path + Ending, change.Content.ToArray());
        foreach (var change in changes.Take(moved))
            File.Move(checkout.At(change.Path + Ending), checkout.At(change.Path), overwrite: true);
    }

    private Recovery Recover() => Recovery.Run(checkout.Open(), []);

    private FileChange[] Changes() =>
        PackEditor.Edit(checkout.Plan().Packs[0], path => File.ReadAllBytes(checkout.At(path))) is PackEdit.Done done
            ? [.. done.Changes]
            : throw new AssertionException("The pack cannot be edited.");

    private void AssertTheNextRunConverges()
    {
        checkout.Apply();
        Assert.That(checkout.State().Lines, Is.EqualTo(wanted.Lines));
        Assert.That(checkout.Apply().Applied.Files, Is.Zero);
        Assert.That(checkout.State().Lines, Is.EqualTo(wanted.Lines));
    }
}
