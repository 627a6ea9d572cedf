using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>A symbolic link could lead anywhere: the reader never goes along.</summary>
internal sealed class ReaderLinkTests
{
    private TemporaryCheckout checkout = null!;

    [SetUp]
    public void PutAWholePackOutside()
    {
        checkout = new TemporaryCheckout().Metadata("P");
        using var source = new TemporaryCheckout().Pack("Outside");
        Directory.CreateDirectory(checkout.Outside);
        Directory.Move(source.At("Packs/Outside"), Path.Join(checkout.Outside, "Pack"));
    }

    [TearDown]
    public void TakeItAway() => checkout.Dispose();

    [Test]
    public void A_link_to_a_file_is_no_item()
    {
        checkout.Link("Packs/P/Integrations/A/A.yml", Target("Integrations/Outside/Outside.yml"));
        checkout.Link("Packs/P/Integrations/flat.yml", Target("Integrations/Outside/Outside.yml"));

        Assert.That(Items(), Is.Empty);
    }

    [TestCase("Packs/P/Integrations", "Integrations")]
    [TestCase("Packs/P/Scripts", "Scripts")]
    [TestCase("Packs/P/Integrations/Outside", "Integrations/Outside")]
    public void A_link_to_a_folder_is_not_entered(string link, string target)
    {
        checkout.Link(link, Target(target));

        Assert.That(Items(), Is.Empty);
    }

    [Test]
    public void A_link_to_a_pack_is_no_pack()
    {
        checkout.Link("Packs/Linked", Target(""));

        Assert.That(checkout.Read().Select(pack => pack.Name), Is.EqualTo(["P"]));
    }

    [Test]
    public void Metadata_behind_a_link_are_missing_and_the_pack_is_not_updated()
    {
        checkout.Link("Packs/L/pack_metadata.json", Target("pack_metadata.json"));
        checkout.Integration("L", "Integrations/L/L.yml");

        Assert.That(checkout.Read("L").Single().Metadata, Is.EqualTo(PackMetadata.Missing));
        Assert.That(checkout.Apply().Plan.Failures(), Is.EqualTo(["Packs/L/Integrations/L/L.yml: invalid-metadata"]));
    }

    [Test]
    public void Release_notes_behind_a_link_fail_their_pack_and_nothing_is_written_outside()
    {
        checkout.Pack("L").Link("Packs/L/ReleaseNotes", checkout.Outside);
        var before = checkout.State();

        var result = checkout.Apply();

        Assert.That(result.Plan.Failures(), Has.Length.EqualTo(2).And.All.EndsWith("edit-not-exact"));
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public void A_folder_of_packs_that_is_a_link_is_refused()
    {
        checkout.Link("Elsewhere", checkout.Outside);

        Assert.That(CheckoutDirectory.TryOpen(checkout.Root, "Elsewhere", out _, out var problem), Is.False);
        Assert.That(problem, Does.Contain("Elsewhere is a symbolic link"));
    }

    [Test]
    public void A_folder_of_packs_behind_a_link_is_refused()
    {
        Directory.CreateDirectory(Path.Join(checkout.Outside, "Packs"));
        checkout.Link("Elsewhere", checkout.Outside);

        Assert.That(CheckoutDirectory.TryOpen(checkout.Root, "Elsewhere/Packs", out _, out var problem), Is.False);
        Assert.That(problem, Does.Contain("Elsewhere is a symbolic link"));
    }

    private string Target(string path) => Path.Join(checkout.Outside, "Pack", path);

    private IEnumerable<ScannedFile> Items() => checkout.Read().SelectMany(pack => pack.Files);
}
