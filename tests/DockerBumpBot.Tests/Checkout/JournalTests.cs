using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>Killed anywhere, the next run converges (DESIGN.md §3): every state that a kill can leave.</summary>
internal sealed class JournalTests
{
    private const string Ending = ".dockerbump-new";

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

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void Temporaries_without_a_journal_are_removed_and_all_is_done_anew(int written)
    {
        var before = checkout.State();
        foreach (var change in Changes().Take(written))
            WriteTemporary(change);

        var completed = PackJournal.Recover(checkout.Open());

        Assert.That(completed, Is.Zero);
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
        AssertTheNextRunConverges();
    }

    [Test]
    public void A_temporary_that_was_half_written_is_removed()
    {
        checkout.File($"Packs/P/pack_metadata.json{Ending}", "{ \"curr");
        checkout.File($"Packs/P/.dockerbump-apply{Ending}", "Integr");

        AssertTheNextRunConverges();
    }

    [Test]
    public void After_the_journal_every_number_of_moves_is_completed([Range(0, 5)] int moved)
    {
        var changes = Changes();
        foreach (var change in changes)
            WriteTemporary(change);
        PackJournal.Begin(checkout.At("Packs/P"), changes.Select(change => change.Path["Packs/P/".Length..]));
        foreach (var change in changes.Take(moved))
            File.Move(checkout.At(change.Path + Ending), checkout.At(change.Path), overwrite: true);

        var completed = PackJournal.Recover(checkout.Open());

        Assert.That(completed, Is.EqualTo(1));
        Assert.That(checkout.Plan().Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["Q"]));
        AssertTheNextRunConverges();
    }

    [Test]
    public void Recovering_twice_is_recovering_once()
    {
        foreach (var change in Changes())
            WriteTemporary(change);
        PackJournal.Recover(checkout.Open());
        var before = checkout.State();

        Assert.That(PackJournal.Recover(checkout.Open()), Is.Zero);
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    private FileChange[] Changes() =>
        PackEditor.Edit(checkout.Plan().Packs[0], path => File.ReadAllBytes(checkout.At(path))) is PackEdit.Done done
            ? [.. done.Changes]
            : throw new AssertionException("The pack cannot be edited.");

    private void WriteTemporary(FileChange change) => checkout.File(change.Path + Ending, change.Content.ToArray());

    private void AssertTheNextRunConverges()
    {
        checkout.Apply();
        Assert.That(checkout.State().Lines, Is.EqualTo(wanted.Lines));
        Assert.That(checkout.Apply().Applied.Files, Is.Zero);
        Assert.That(checkout.State().Lines, Is.EqualTo(wanted.Lines));
    }
}
