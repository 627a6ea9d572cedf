using YamlDotNet.RepresentationModel;

namespace DockerBumpBot.Sandbox.Tests.Content;

/// <summary>That each promised case of the domain is in some file.</summary>
internal sealed class SampleCasesTests
{
    [TestCase("QuoteQuarry/Integrations/QuoteQuarrySingle/QuoteQuarrySingle.yml", "  dockerimage: 'demisto/python3:")]
    [TestCase("QuoteQuarry/Integrations/QuoteQuarryDouble/QuoteQuarryDouble.yml", "  dockerimage: \"demisto/python3:")]
    [TestCase("QuoteQuarry/Integrations/QuoteQuarryDouble/QuoteQuarryDouble.yml", "89009\"   # was 3.9.1.14969")]
    [TestCase("QuoteQuarry/Scripts/QuoteQuarryComment/QuoteQuarryComment.yml", "\"dockerimage\"  :    demisto")]
    [TestCase("AnchorAtoll/Integrations/AnchorAtoll/AnchorAtoll.yml", "  dockerimage: &image demisto")]
    [TestCase("AnchorAtoll/Scripts/AnchorAtollAlias/AnchorAtollAlias.yml", "\ndockerimage: *image")]
    [TestCase("OldServerOaks/Integrations/OldServerOaks/OldServerOaks.yml", "\n  dockerimage45: demisto/python3:3.8")]
    [TestCase("OldServerOaks/Scripts/OldServerOaksRing/OldServerOaksRing.yml", "\nnativeimage: demisto/python3:")]
    [TestCase("OptInOrchard/Integrations/OptInOrchardYes/OptInOrchardYes.yml", "\nautoUpdateDockerImage: true")]
    [TestCase("OptInOrchard/Integrations/OptInOrchardNo/OptInOrchardNo.yml", "\nautoUpdateDockerImage: false #")]
    [TestCase("MisplacedMill/Integrations/MisplacedMillNo/MisplacedMillNo.yml", "\n  autoUpdateDockerImage: false")]
    [TestCase("MisplacedMill/Integrations/MisplacedMillYes/MisplacedMillYes.yml", "\n  autoUpdateDockerImage: true")]
    [TestCase("MisplacedMill/Integrations/MisplacedMillWord/MisplacedMillWord.yml", "\nautoUpdateDockerImage: yes")]
    [TestCase("MisplacedMill/Scripts/MisplacedMillQuoted/MisplacedMillQuoted.yml", "\nautoUpdateDockerImage: \"true\"")]
    [TestCase("JavascriptJetty/Integrations/integration-JavascriptJetty.yml", "\n  type: javascript")]
    [TestCase("JavascriptJetty/Scripts/script-JavascriptJettyMoor.yml", "\ntype: javascript")]
    [TestCase("DeprecatedDell/Integrations/DeprecatedDell/DeprecatedDell.yml", "\ndeprecated: true")]
    [TestCase("HiddenHarbor/pack_metadata.json", "\"hidden\": true")]
    [TestCase("VersionVault/pack_metadata.json", "\"currentVersion\": \"1.0.99\"")]
    [TestCase("NotesNotch/pack_metadata.json", "\"currentVersion\": \"1.0.2\"")]
    [TestCase("NotesNotch/ReleaseNotes/1_0_3.md", "#### Integrations")]
    [TestCase("TaglessTown/Scripts/TaglessTownNone/TaglessTownNone.yml", "\ndockerimage: demisto/python3\n")]
    [TestCase("TaglessTown/Scripts/TaglessTownVersion/TaglessTownVersion.yml", "\ndockerimage: demisto/dl:1.4\n")]
    [TestCase("TaglessTown/Scripts/TaglessTownLatest/TaglessTownLatest.yml", ":latest\n")]
    [TestCase("TaglessTown/Scripts/TaglessTownDigest/TaglessTownDigest.yml", "@sha256:")]
    [TestCase("ExtendedEdge/Integrations/ExtendedEdge/ExtendedEdge.yml", ": demistoextended/edge-tools:")]
    [TestCase("ExtendedEdge/Integrations/ExtendedEdgeLong/ExtendedEdgeLong.yml", ": gcr.io/xsoar-registry/")]
    [TestCase("UntrustedUplands/Integrations/UntrustedUplandsHub/UntrustedUplandsHub.yml", ": library/python:")]
    [TestCase("UntrustedUplands/Integrations/UntrustedUplandsNative/UntrustedUplandsNative.yml", "demisto/py3-native:")]
    [TestCase("PlaybookPier/TestPlaybooks/script-PlaybookPierCheck.yml", "\ndockerimage: demisto/python3:")]
    [TestCase("FolderForge/Integrations/FolderForge/test_data/FolderForge.yml", "\n  dockerimage: demisto/python3:")]
    public void The_case_is_there(string path, string text) => Assert.That(Sample.Text(path), Does.Contain(text));

    [TestCase("FlatFoundry/Integrations/integration-FlatFoundry.yml", 3, "demisto/python3:3.8.6.12176")]
    [TestCase("FlatFoundry/Scripts/script-FlatFoundryCast.yml", 2, "demisto/python3:3.9.1.14969")]
    [TestCase("BlockBay/Integrations/BlockBay/BlockBay.yml", 9, "demisto/python3:3.10.13.89009")]
    [TestCase("BlockBay/Scripts/BlockBayFold/BlockBayFold.yml", 5, "demisto/python3:3.10.13.89009")]
    public void Of_many_mentions_one_is_the_image(string path, int mentions, string image)
    {
        var text = Sample.Text(path);

        Assert.That(text.Split("dockerimage: ").Length - 1, Is.EqualTo(mentions));
        Assert.That(Sample.ImageOf(Sample.Parse(path)!), Is.EqualTo(image));
    }

    [Test]
    public void Quoted_lines_at_the_very_left_look_like_keys()
    {
        var text = Sample.Text("UnindentedUnion/Scripts/UnindentedUnionJoin/UnindentedUnionJoin.yml");

        Assert.That(text.Split("\ndockerimage: ").Length - 1, Is.EqualTo(2));
    }

    [Test]
    public void An_integration_has_a_mapping_under_script_and_a_script_a_text()
    {
        foreach (var path in Sample.Content.Items.Select(item => item.Path["Packs/".Length..]))
            if (Sample.Parse(path) is { } item)
                Assert.That(
                    Sample.Child(item, "script") is YamlMappingNode,
                    Is.EqualTo(path.Contains("/Integrations/")),
                    path
                );
    }

    [TestCase("Legacy")]
    [TestCase("NonSupported")]
    public void The_packs_without_versions_have_something_to_update(string pack) =>
        Assert.That(
            Sample.Content.Packs.Single(it => it.Name == pack).Items.Select(item => item.Outcome),
            Does.Contain("updated")
        );

    [Test]
    public void One_pack_has_no_items_and_one_has_both_kinds()
    {
        Assert.That(Sample.Content.Packs.Single(pack => pack.Name == "PlaybookPier").Items, Is.Empty);
        Assert.That(
            Sample.Content.Packs.Single(pack => pack.Name == "BothBank").Items.Select(item => item.Path.Split('/')[2]),
            Is.EqualTo(["Integrations", "Integrations", "Scripts", "Scripts"])
        );
    }
}
