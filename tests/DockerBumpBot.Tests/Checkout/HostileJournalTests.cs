using DockerBumpBot.Checkout;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>A journal may have been committed by anybody: it moves nothing but temporaries of its own pack.</summary>
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
        File.WriteAllText(Path.Join(checkout.Outside, "x"), "Old.");
        File.WriteAllText(Path.Join(checkout.Outside, $"x{Ending}"), "New.");
    }

    [TearDown]
    public void TakeItAway() => checkout.Dispose();

    [TestCase("../../../outside/x")]
    [TestCase("Integrations/../../../../outside/x")]
    [TestCase("./pack_metadata.json")]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("/")]
    [TestCase("Integrations/P/P.yml")]
    [TestCase("pack_metadata.json\nIntegrations/P/P.yml")]
    [TestCase("../../../outside/x\0/\0..\0")]
    public void A_path_that_names_no_temporary_of_the_pack_moves_nothing(string path)
    {
        var before = checkout.State();
        checkout.File(Journal, path);

        PackJournal.Recover(checkout.Open());

        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public void An_absolute_path_moves_nothing()
    {
        var before = checkout.State();
        checkout.File(Journal, Path.Join(checkout.Outside, "x"));

        PackJournal.Recover(checkout.Open());

        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public void A_temporary_of_another_pack_is_not_moved()
    {
        var before = checkout.State();
        checkout.File($"Packs/Q/pack_metadata.json{Ending}", "Foreign.");
        checkout.File(Journal, "../Q/pack_metadata.json");

        PackJournal.Recover(checkout.Open());

        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public void A_linked_folder_leads_no_temporary_out()
    {
        checkout.Link("Packs/P/Linked", checkout.Outside);
        var before = checkout.State();
        checkout.File(Journal, "Linked/x");

        PackJournal.Recover(checkout.Open());

        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public void A_journal_that_is_a_link_is_not_read()
    {
        var list = Path.Join(checkout.Outside, "list");
        File.WriteAllText(list, "pack_metadata.json");
        checkout.Link(Journal, list).File($"Packs/P/pack_metadata.json{Ending}", "Foreign.");

        PackJournal.Recover(checkout.Open());

        Assert.That(checkout.Text("Packs/P/pack_metadata.json"), Does.Contain("1.0.0"));
    }

    [Test]
    public void A_temporary_whose_place_is_a_folder_stops_no_run()
    {
        checkout.File($"Packs/P/Integrations{Ending}", "A file.").File(Journal, "Integrations");

        var result = checkout.Apply();

        Assert.That(result.Plan.Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["P", "Q"]));
        Assert.That(checkout.State().Paths, Has.None.Match("^content/.*dockerbump"));
    }

    [Test]
    public void A_journal_larger_than_any_real_one_is_not_read_and_stops_no_run()
    {
        checkout.File(Journal, new byte[(1024 * 1024) + 1]);

        Assert.That(checkout.Apply().Applied.Packs, Is.EqualTo(2));
        Assert.That(checkout.Apply().Applied.Packs, Is.Zero);
    }
}
