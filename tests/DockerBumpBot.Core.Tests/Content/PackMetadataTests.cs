using System.Text;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

internal sealed class PackMetadataTests
{
    [TestCase("{\"currentVersion\": \"1.0.9\"}")]
    [TestCase("{\n    \"name\": \"Größe 🌌\",\n    \"currentVersion\": \"1.0.9\",\n    \"tags\": []\n}\n")]
    [TestCase("{\"currentVersion\":\"1.0.9\",\"x\":[{\"currentVersion\":\"2.0.0\"}]}")]
    [TestCase("{\"nested\": {\"currentVersion\": \"7.7.7\", \"hidden\": true}, \"currentVersion\"\n:\t\"1.0.9\"}")]
    [TestCase("  {\"previousVersion\": \"1.0.9\", \"current\\u0056ersion\": \"1.0.9\"}  ")]
    public void The_place_of_the_version_is_exact(string json)
    {
        foreach (var lineBreak in new[] { "\n", "\r\n" })
        foreach (var mark in new[] { "", "\uFEFF" })
        {
            var bytes = Encoding.UTF8.GetBytes(mark + json.ReplaceLineEndings(lineBreak));
            var metadata = (PackMetadata.Valid)PackMetadata.Read(bytes);

            Assert.That(Encoding.UTF8.GetString(metadata.VersionRange.In(bytes)), Is.EqualTo("1.0.9"));
            Assert.That(metadata.VersionRange.Start, Is.EqualTo(bytes.AsSpan().LastIndexOf("1.0.9"u8)));
            Assert.That((metadata.Version, metadata.IsHidden), Is.EqualTo((new PackVersion(1, 0, 9), false)));
        }
    }

    [TestCase("true", true)]
    [TestCase("false", false)]
    [TestCase("\"true\"", false)]
    [TestCase("null", false)]
    public void Hidden_is_true_or_it_is_not(string value, bool expected)
    {
        var before = $"{{\"hidden\": {value}, \"currentVersion\": \"1.0.0\"}}";
        var after = $"{{\"currentVersion\": \"1.0.0\", \"hidden\": {value}}}";

        Assert.That(((PackMetadata.Valid)Read(before)).IsHidden, Is.EqualTo(expected));
        Assert.That(((PackMetadata.Valid)Read(after)).IsHidden, Is.EqualTo(expected));
    }

    [TestCase("\"community\"", SupportLevel.Community)]
    [TestCase("\"xsoar\"", SupportLevel.Xsoar)]
    [TestCase("\"partner\"", SupportLevel.Partner)]
    [TestCase("\"developer\"", SupportLevel.Developer)]
    [TestCase("\"somebody\"", null)]
    [TestCase("\"\\ud800\"", null)]
    [TestCase("[\"community\"]", null)]
    [TestCase("null", null)]
    public void Support_is_a_level_that_is_known_or_none(string value, SupportLevel? expected)
    {
        var before = $"{{\"support\": {value}, \"currentVersion\": \"1.0.0\"}}";
        var after = $"{{\"currentVersion\": \"1.0.0\", \"x\": {{\"support\": \"partner\"}}, \"support\": {value}}}";

        Assert.That(((PackMetadata.Valid)Read(before)).Support, Is.EqualTo(expected));
        Assert.That(((PackMetadata.Valid)Read(after)).Support, Is.EqualTo(expected));
    }

    [TestCase("{}", "pack_metadata.json has no currentVersion")]
    [TestCase("{\"x\": {\"currentVersion\": \"1.0.0\"}}", "pack_metadata.json has no currentVersion")]
    [TestCase("[]", "pack_metadata.json holds no JSON object")]
    [TestCase("\"1.0.0\"", "pack_metadata.json holds no JSON object")]
    [TestCase("{\"currentVersion\": \"1.0\"}", "currentVersion in pack_metadata.json is not of the form n.n.n")]
    [TestCase("{\"currentVersion\": 1}", "currentVersion in pack_metadata.json is not a plain text such as \"1.0.0\"")]
    [TestCase("{\"currentVersion\": {}}", "currentVersion in pack_metadata.json is not a plain text such as \"1.0.0\"")]
    [TestCase(
        "{\"currentVersion\": \"1.0\\u002e0\"}",
        "currentVersion in pack_metadata.json is not a plain text such as \"1.0.0\""
    )]
    [TestCase(
        "{\"currentVersion\": \"1.0.0\", \"currentVersion\": \"1.0.1\"}",
        "pack_metadata.json gives currentVersion twice"
    )]
    [TestCase("", "pack_metadata.json is no JSON: error in line 1, byte 1")]
    [TestCase("{\"currentVersion\": \"1.0.0\",\n}", "pack_metadata.json is no JSON: error in line 2, byte 1")]
    [TestCase("{\"currentVersion\": \"1.0.0\"}\n{}", "pack_metadata.json is no JSON: error in line 2, byte 1")]
    [TestCase("{\"currentVersion\": \"1.0.0\"} // x", "pack_metadata.json is no JSON: error in line 1, byte 29")]
    [TestCase("{'currentVersion': '1.0.0'}", "pack_metadata.json is no JSON: error in line 1, byte 2")]
    [TestCase("{\"currentVersion\": \"1.0.0\"", "pack_metadata.json is no JSON: error in line 1, byte 27")]
    public void What_cannot_be_raised_says_why(string json, string problem) =>
        Assert.That(Read(json), Is.EqualTo(new PackMetadata.Invalid(problem)));

    [TestCase("{\"currentV\\ud800\": 1, \"currentVersion\": \"1.0.0\"}")]
    [TestCase("{\"\\ud800hidden\": 1, \"currentVersion\": \"1.0.0\"}")]
    public void A_key_with_half_a_character_is_no_JSON(string json) =>
        Assert.That(
            Read(json),
            Is.EqualTo(new PackMetadata.Invalid("pack_metadata.json is no JSON: a key has half a character in it"))
        );

    [Test]
    public void Lists_nested_without_end_are_no_metadata() =>
        Assert.That(Read($"{{\"x\": {new string('[', 100_000)}"), Is.InstanceOf<PackMetadata.Invalid>());

    private static PackMetadata Read(string json) => PackMetadata.Read(Encoding.UTF8.GetBytes(json));
}
