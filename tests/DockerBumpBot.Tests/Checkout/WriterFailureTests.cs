using DockerBumpBot.Core.Planning;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>All of a pack or none: whatever is in the way of one file, the others stay as they are.</summary>
internal sealed class WriterFailureTests
{
    private const string Item = "Packs/P/Integrations/P/P.yml";
    private const string Notes = "Packs/P/ReleaseNotes/1_0_1.md";

    private TemporaryCheckout checkout = null!;

    [SetUp]
    public void MakeTwoPacks() => checkout = new TemporaryCheckout().Pack("P").Pack("Q");

    [TearDown]
    public void TakeThemAway() => checkout.Dispose();

    [Test]
    public void Release_notes_that_appeared_after_the_plan_stop_their_pack() =>
        AssertPackIsLeftAlone(checkout.Plan(), () => checkout.File(Notes, "Somebody was faster."));

    [Test]
    public void A_folder_in_the_place_of_the_release_notes_stops_its_pack() =>
        AssertPackIsLeftAlone(checkout.Plan(), () => checkout.Folder(Notes));

    [Test]
    public void A_file_in_the_place_of_the_folder_of_release_notes_stops_its_pack() =>
        AssertPackIsLeftAlone(checkout.Plan(), () => checkout.File("Packs/P/ReleaseNotes", "A file."));

    [TestCase(Item)]
    [TestCase("Packs/P/Scripts/PScript/PScript.yml")]
    [TestCase("Packs/P/pack_metadata.json")]
    [TestCase(Notes)]
    public void A_folder_in_the_place_of_a_temporary_file_stops_its_pack(string file) =>
        AssertPackIsLeftAlone(checkout.Plan(), () => checkout.Folder($"{file}.dockerbump-new/inside"));

    [TestCase("Packs/P/.dockerbump-apply")]
    [TestCase("Packs/P/.dockerbump-apply.dockerbump-new")]
    public void A_folder_in_the_place_of_the_journal_stops_its_pack(string journal) =>
        AssertPackIsLeftAlone(checkout.Plan(), () => checkout.Folder($"{journal}/inside"));

    [TestCase(Item)]
    [TestCase("Packs/P/pack_metadata.json")]
    public void A_file_that_changed_after_the_plan_stops_its_pack(string file) =>
        AssertPackIsLeftAlone(checkout.Plan(), () => checkout.File(file, $"# {checkout.Text(file)}"));

    [TestCase(Item)]
    [TestCase("Packs/P/pack_metadata.json")]
    public void A_file_that_went_after_the_plan_stops_its_pack(string file) =>
        AssertPackIsLeftAlone(checkout.Plan(), () => File.Delete(checkout.At(file)));

    [TestCase(Item, "../../../../outside")]
    [TestCase("Packs/P/Integrations/P", "../../../outside")]
    [TestCase("Packs/P/pack_metadata.json", "../../../outside")]
    public void A_link_that_took_the_place_of_a_file_stops_its_pack(string link, string target)
    {
        AssertPackIsLeftAlone(
            checkout.Plan(),
            () =>
            {
                Directory.Move(checkout.At(link), checkout.Outside);
                checkout.Link(link, target);
            }
        );
    }

    [TestCase(Item)]
    [TestCase(Notes)]
    [TestCase("Packs/P/.dockerbump-apply")]
    public void A_link_planted_where_a_temporary_file_goes_is_replaced_and_not_followed(string file)
    {
        Directory.CreateDirectory(checkout.Outside);
        var victim = Path.Join(checkout.Outside, "victim");
        File.WriteAllText(victim, "Untouched.");
        checkout.Link($"{file}.dockerbump-new", victim);

        var result = checkout.ApplyOnly(checkout.Plan());

        Assert.That(File.ReadAllText(victim), Is.EqualTo("Untouched."));
        Assert.That(result.Applied.Packs, Is.EqualTo(2));
        Assert.That(checkout.State().Paths, Has.None.Contains("dockerbump"));
        Assert.That(File.ResolveLinkTarget(checkout.At(Item), false), Is.Null);
    }

    private void AssertPackIsLeftAlone(BumpPlan plan, Action change)
    {
        change();
        var before = AllButTheOtherPack();

        var result = checkout.ApplyOnly(plan);

        Assert.That(result.Plan.Failures(), Has.Length.EqualTo(2).And.All.EndsWith("edit-not-exact"));
        Assert.That(AllButTheOtherPack(), Is.EqualTo(before));
        Assert.That(result.Plan.Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["Q"]), "the other pack goes on");
        Assert.That(result.Applied.Files, Is.EqualTo(4));
        Assert.That(checkout.Text("Packs/Q/pack_metadata.json"), Does.Contain("1.0.1"));
    }

    private string[] AllButTheOtherPack() =>
        [.. checkout.State().Lines.Where(line => !line.Contains("Packs/Q/", StringComparison.Ordinal))];
}
