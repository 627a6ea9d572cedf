using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

internal sealed class ContentPathTests
{
    [TestCase("Packs/Okta/Integrations/Okta.yml")]
    [TestCase("Packs/Okta/Integrations/Okta_v2/Okta_v2.yml")]
    [TestCase("Packs/Okta/Scripts/script-Okta.yml")]
    [TestCase("Packs/Okta/Scripts/Okta/any name.yml")]
    public void YAML_in_the_folders_of_items_is_an_item(string path) =>
        Assert.That(ContentPath.Parse("Packs", path), Is.EqualTo(new ContentPath.Item("Okta")));

    [TestCase("Packs/Okta/Integrations/Okta/test_data/Okta.yml")]
    [TestCase("Packs/Okta/Integrations/a/b/c/d.yml")]
    [TestCase("Packs/Okta/TestPlaybooks/script-Okta.yml")]
    [TestCase("Packs/Okta/Playbooks/playbook.yml")]
    [TestCase("Packs/Okta/Integrations/Okta.yaml")]
    [TestCase("Packs/Okta/Integrations/Okta.py")]
    [TestCase("Packs/Okta/integrations/Okta.yml")]
    [TestCase("Packs/Okta/Integrations")]
    [TestCase("Packs/Okta/Integrations/")]
    [TestCase("Packs/Okta/Integrations//Okta.yml")]
    [TestCase("Packs/Okta/Okta.yml")]
    [TestCase("Packs/pack_metadata.json")]
    [TestCase("Packs/Okta/x/pack_metadata.json")]
    [TestCase("Packs/Okta/ReleaseNotes/x/1_0_1.md")]
    [TestCase("Packs2/Okta/Integrations/Okta.yml")]
    [TestCase("Packs2/pack_metadata.json")]
    [TestCase("packs/Okta/Integrations/Okta.yml")]
    [TestCase("Tests/Packs/Okta/Integrations/Okta.yml")]
    [TestCase("Packs")]
    [TestCase("")]
    public void Anything_else_does_not_matter(string path) => Assert.That(ContentPath.Parse("Packs", path), Is.Null);

    [Test]
    public void Metadata_and_release_notes_are_known()
    {
        Assert.That(
            ContentPath.Parse("Packs", "Packs/Okta/pack_metadata.json"),
            Is.EqualTo(new ContentPath.Metadata("Okta"))
        );
        Assert.That(
            ContentPath.Parse("Packs", "Packs/Okta/ReleaseNotes/1_0_1.md"),
            Is.EqualTo(new ContentPath.ReleaseNotes("Okta", "1_0_1.md"))
        );
    }

    [TestCase("content/my.packs", "content/my.packs/Okta/Scripts/a/b.yml", true)]
    [TestCase("content/my.packs", "content/my-packs/Okta/Scripts/a/b.yml", false)]
    [TestCase("content/my.packs", "content/my.packs/x/Okta/Scripts/a/b.yml", false)]
    [TestCase("Pack", "Packs/Okta/Scripts/a/b.yml", false)]
    public void The_packs_may_be_elsewhere(string directory, string path, bool expected) =>
        Assert.That(ContentPath.Parse(directory, path) is ContentPath.Item { Pack: "Okta" }, Is.EqualTo(expected));

    [TestCase("Okta")]
    [TestCase("Überwachung & Co.")]
    [TestCase("..x")]
    [TestCase("日本")]
    public void Most_names_are_fine_for_a_pack(string name) => Assert.That(Pack.ProblemOfName(name), Is.Null);

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("a\nb")]
    [TestCase("a\u0085b")]
    [TestCase("\u007F")]
    public void Names_that_would_break_a_path_or_a_message_are_not(string name) =>
        Assert.That(Pack.ProblemOfName(name), Is.Not.Null);
}
