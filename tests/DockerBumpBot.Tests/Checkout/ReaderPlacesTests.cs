using DockerBumpBot.Core.Content;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>Where the reader finds items (DESIGN.md §4, "Where the image is").</summary>
internal sealed class ReaderPlacesTests
{
    [Test]
    public void Items_are_found_flat_and_in_folders_and_nowhere_else()
    {
        using var checkout = new TemporaryCheckout();
        string[] items =
        [
            "Integrations/Folder/Folder.yml",
            "Integrations/Folder/Second.yml",
            "Integrations/integration-Flat.yml",
            "Scripts/Folder/Folder.yml",
            "Scripts/script-Flat.yml",
        ];
        string[] others =
        [
            "Integrations/Folder/test_data/Folder.yml",
            "Integrations/Folder/test_data/more/Folder.yml",
            "Playbooks/playbook-P.yml",
            "TestPlaybooks/script-T.yml",
            "TestPlaybooks/Folder/Folder.yml",
            "integrations/integration-LowerCase.yml",
            "Other/Integrations/Folder/Folder.yml",
            "top.yml",
            "Integrations/Folder/Folder.yaml",
            "Integrations/Folder/Folder.YML",
            "Integrations/Folder/Folder.yml.bak",
            "Integrations/Folder/Folder.json",
        ];
        foreach (var path in items.Concat(others))
            checkout.Integration("P", path);
        checkout.File("Integrations/integration-NoPack.yml", "script: {}").File("Packs/loose.yml", "script: {}");

        var pack = checkout.Read().Single();

        Assert.That(pack.Files.Select(file => file.Path), Is.EquivalentTo(items.Select(path => $"Packs/P/{path}")));
        Assert.That(pack.Files, Is.All.TypeOf<ScannedFile.Item>());
    }

    [Test]
    public void Hidden_names_count_like_all_others()
    {
        using var checkout = new TemporaryCheckout()
            .Integration(".Dotted", "Integrations/.Folder/.Item.yml")
            .Integration(".Dotted", "Integrations/.flat.yml");

        var pack = checkout.Read().Single();

        Assert.That(pack.Name, Is.EqualTo(".Dotted"));
        Assert.That(pack.Files, Has.Length.EqualTo(2));
    }

    [Test]
    public void Packs_come_in_ordinal_order_and_only_those_asked_for()
    {
        using var checkout = new TemporaryCheckout().Pack("b").Pack("Beta").Pack("Alpha").Pack("Ölung").Pack("Be");

        Assert.That(Names(checkout.Read()), Is.EqualTo(["Alpha", "Be", "Beta", "b", "Ölung"]));
        Assert.That(Names(checkout.Read("B*", "Ö?ung")), Is.EqualTo(["Be", "Beta", "Ölung"]));
        Assert.That(Names(checkout.Read("beta")), Is.Empty);
    }

    [Test]
    public void Release_notes_are_the_files_of_their_folder()
    {
        using var checkout = new TemporaryCheckout()
            .Pack("P")
            .File("Packs/P/ReleaseNotes/1_0_1.md", "")
            .File("Packs/P/ReleaseNotes/1_0_1.json", "{}")
            .File("Packs/P/ReleaseNotes/old/0_9_0.md", "");

        Assert.That(checkout.Read().Single().ReleaseNotes, Is.EquivalentTo(["1_0_1.md", "1_0_1.json"]));
    }

    [Test]
    public void A_pack_without_anything_has_no_items_and_says_that_its_metadata_is_missing()
    {
        using var checkout = new TemporaryCheckout().Folder("Packs/Empty");

        var pack = checkout.Read().Single();

        Assert.That(pack.Files, Is.Empty);
        Assert.That(pack.Metadata, Is.EqualTo(PackMetadata.Missing));
    }

    [Test]
    public void A_repository_without_packs_has_none()
    {
        using var checkout = new TemporaryCheckout();

        Assert.That(checkout.Read(), Is.Empty);
        Assert.That(checkout.Plan().Outcomes, Is.Empty);
    }

    private static IEnumerable<string> Names(IEnumerable<Pack> packs) => packs.Select(pack => pack.Name);
}
