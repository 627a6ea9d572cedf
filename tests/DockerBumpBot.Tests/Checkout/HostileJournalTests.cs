using System.Text;
using DockerBumpBot.Checkout;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>A journal may have been committed by anybody: it changes nothing but files of its own pack.</summary>
internal sealed class HostileJournalTests
{
    private const string Ending = ".dockerbump-new";
    private const string Journal = "Packs/P/.dockerbump-apply";

    private TemporaryCheckout checkout = null!;

    [SetUp]
    public void PutSomethingOutside()
    {
        checkout = new TemporaryCheckout().Pack("P").Pack("Q");
        Directory.CreateDirectory(checkout.Outside);
        File.WriteAllText(Path.Join(checkout.Outside, "x.yml"), "Now.");
        File.WriteAllText(Path.Join(checkout.Outside, $"x.yml{Ending}"), "New.");
    }

    [TearDown]
    public void TakeItAway() => checkout.Dispose();

    [TestCase("../outside/x.yml")]
    [TestCase("Packs/P/Integrations/../../../../outside/x.yml")]
    [TestCase("Packs/P/Integrations/../x.yml")]
    [TestCase("Packs/P/./pack_metadata.json")]
    [TestCase("Packs/Q/pack_metadata.json")]
    [TestCase("Packs/P/README.md")]
    [TestCase(".git/config")]
    [TestCase("")]
    [TestCase("..")]
    [TestCase("/etc/hosts")]
    public void A_path_that_is_none_of_the_pack_changes_nothing(string path)
    {
        WriteJournal(path, Path.Exists(checkout.At(path)) ? null : "Before.", "Now.");
        AssertThePackFailsAlone();
    }

    [Test]
    public void A_linked_folder_leads_no_file_out()
    {
        checkout.Link("Packs/P/Integrations/Linked", checkout.Outside);
        WriteJournal("Packs/P/Integrations/Linked/x.yml", "Before.", "Now.");
        AssertThePackFailsAlone();
    }

    [Test]
    public void A_journal_that_is_a_link_is_not_read()
    {
        WriteJournal("Packs/P/pack_metadata.json", "Before.", checkout.Text("Packs/P/pack_metadata.json"));
        File.Move(checkout.At(Journal), Path.Join(checkout.Outside, "journal"));
        checkout.Link(Journal, Path.Join(checkout.Outside, "journal"));
        AssertThePackFailsAlone();
    }

    [TestCase("")]
    [TestCase("pack_metadata.json")]
    [TestCase("dockerbump apply 1\n")]
    [TestCase("dockerbump apply 1\n\u0001\0\0\0 with a hash that is not that of the rest, at the end")]
    public void A_file_that_is_no_journal_changes_nothing(string text)
    {
        checkout.File(Journal, text);
        AssertThePackFailsAlone();
    }

    [Test]
    public void A_journal_that_was_cut_short_changes_nothing([Random(0, 200, 20, Distinct = true)] int length)
    {
        WriteJournal("Packs/P/pack_metadata.json", "Before.", checkout.Text("Packs/P/pack_metadata.json"));
        var whole = File.ReadAllBytes(checkout.At(Journal));
        checkout.File(Journal, whole[..(length % whole.Length)]);
        AssertThePackFailsAlone();
    }

    [Test]
    public void A_folder_in_the_place_of_a_file_is_left_alone()
    {
        checkout.Folder("Packs/P/Integrations/A.yml/inside").Folder($"Packs/P/Integrations/A.yml{Ending}/inside");
        WriteJournal("Packs/P/Integrations/A.yml", "Before.", "Now.");

        Assert.That(Recovery.Run(checkout.Open(), []).TakenBack, Is.EqualTo(["P"]));
        Assert.That(Directory.Exists(checkout.At($"Packs/P/Integrations/A.yml{Ending}/inside")), Is.True);
    }

    private void WriteJournal(string path, string? before, string after) =>
        checkout.File(
            Journal,
            JournalFormat.Write(
                new PackJournal(
                    "Packs/P",
                    [
                        new JournaledFile(
                            path,
                            before is null ? null : Encoding.UTF8.GetBytes(before),
                            ContentHash.Of(Encoding.UTF8.GetBytes(after)),
                            IsFirstOfFolder: true
                        ),
                    ]
                )
            )
        );

    private void AssertThePackFailsAlone()
    {
        var before = checkout.State();

        var recovery = Recovery.Run(checkout.Open(), []);

        Assert.That(recovery.Left.Single().Pack, Is.EqualTo("P"));
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
        Assert.That(checkout.Plan().Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["Q"]));
    }
}
