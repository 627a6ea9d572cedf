using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;
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

    [TestCase("Packs/P/Integrations/A/A.yml", "Integrations/Outside/Outside.yml")]
    [TestCase("Packs/P/Integrations/flat.yml", "Integrations/Outside/Outside.yml")]
    [TestCase("Packs/P/Integrations/broken.yml", "there is no such file")]
    [TestCase("Packs/P/Integrations", "Integrations")]
    [TestCase("Packs/P/Scripts", "Scripts")]
    [TestCase("Packs/P/Integrations/Outside", "Integrations/Outside")]
    [TestCase("Packs/Linked", "")]
    public void A_link_in_the_place_of_content_is_a_failure_that_says_so(string link, string target)
    {
        checkout.Link(link, Target(target));

        var failed = checkout.Plan().OutcomesOf<ItemOutcome.Failed>().Single();

        Assert.That(failed.Path, Is.EqualTo(link));
        Assert.That(failed.Detail, Does.Contain("symbolic link, which is not followed"));
        Assert.That(Items().OfType<ScannedFile.Item>(), Is.Empty);
    }

    [TestCase("Packs/P/TestPlaybooks")]
    [TestCase("Packs/P/README.md")]
    public void A_link_where_nothing_is_looked_for_is_nobodys_business(string link)
    {
        checkout.Link(link, Target(""));

        Assert.That(checkout.Plan().Outcomes, Is.Empty);
    }

    [Test]
    public void Metadata_behind_a_link_are_not_read_and_the_pack_is_not_updated()
    {
        checkout.Link("Packs/L/pack_metadata.json", Target("pack_metadata.json"));
        checkout.Integration("L", "Integrations/L/L.yml");

        Assert.That(
            checkout.Read("L").Single().Metadata,
            Is.InstanceOf<PackMetadata.Invalid>().With.Property("Problem").Contains("symbolic link")
        );
        Assert.That(checkout.Apply().Plan.Failures(), Is.EqualTo(["Packs/L/Integrations/L/L.yml: invalid-metadata"]));
    }

    [Test]
    public void A_dry_run_finds_the_links_that_writing_would_find()
    {
        checkout.Pack("L").Link("Packs/L/ReleaseNotes", checkout.Outside);

        Assert.That(
            checkout.Apply(isDryRun: true).Plan.Failures(),
            Has.Length.EqualTo(2).And.All.EndsWith("edit-not-exact")
        );
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
