using System.Text.Json;

namespace DockerBumpBot.Sandbox.Tests.Content;

/// <summary>That the cases about bytes are really in the bytes.</summary>
internal sealed class SampleBytesTests
{
    private static readonly byte[] Utf8Bom = [0xEF, 0xBB, 0xBF];

    [TestCase("LineLagoon/Integrations/LineLagoonCrlf/LineLagoonCrlf.yml")]
    [TestCase("LineLagoon/Scripts/LineLagoonScript/LineLagoonScript.yml")]
    [TestCase("LineLagoon/pack_metadata.json")]
    public void Some_files_end_every_line_in_crlf(string path)
    {
        var text = Sample.Text(path);

        Assert.That(text, Does.EndWith("\r\n"));
        Assert.That(text.Replace("\r\n", ""), Does.Not.Contain("\n").And.Not.Contain("\r"));
    }

    [Test]
    public void One_file_mixes_its_line_ends()
    {
        var lines = Sample.Text("LineLagoon/Integrations/LineLagoonMixed/LineLagoonMixed.yml").Split('\n')[..^1];

        Assert.That(lines.Count(line => line.EndsWith('\r')), Is.EqualTo(lines.Length / 2));
    }

    [TestCase("BookendBay/Integrations/BookendBay/BookendBay.yml")]
    [TestCase("BookendBay/Scripts/BookendBayFirst/BookendBayFirst.yml")]
    [TestCase("BookendBay/pack_metadata.json")]
    public void Some_files_begin_with_a_byte_order_mark(string path) =>
        Assert.That(Sample.Bytes(path)[..3], Is.EqualTo(Utf8Bom));

    [Test]
    public void An_image_stands_right_behind_the_mark_and_another_at_the_very_end()
    {
        Assert.That(
            Sample.Text("BookendBay/Scripts/BookendBayFirst/BookendBayFirst.yml")[1..],
            Does.StartWith("dockerimage: demisto/python3:")
        );
        Assert.That(
            Sample.Text("BookendBay/Scripts/BookendBayLast/BookendBayLast.yml"),
            Does.EndWith("\ndockerimage: demisto/python3:3.9.1.14969")
        );
    }

    [Test]
    public void Signs_outside_the_basic_plane_stand_before_an_image()
    {
        var text = Sample.Text("NordlichtNames/Integrations/Überwachung/Überwachung.yml");

        Assert.That(
            text.IndexOf("🌌", StringComparison.Ordinal),
            Is.Positive.And.LessThan(text.IndexOf("dockerimage: ", StringComparison.Ordinal))
        );
    }

    [Test]
    public void One_file_is_utf16_and_one_is_latin1()
    {
        Assert.That(
            Sample.Bytes("BrokenBluff/Scripts/BrokenBluffUtf16/BrokenBluffUtf16.yml")[..4],
            Is.EqualTo(new byte[] { 0xFF, 0xFE, (byte)'a', 0 })
        );
        Assert.That(
            Sample.Bytes("BrokenBluff/Scripts/BrokenBluffLatin/BrokenBluffLatin.yml"),
            Does.Contain((byte)0xDF)
        );
    }

    [Test]
    public void One_metadata_is_broken_one_is_missing_and_the_others_are_json()
    {
        foreach (var pack in Sample.Content.Packs)
        {
            var metadata = pack.Files.SingleOrDefault(file => file.Path.EndsWith("/pack_metadata.json"));
            if (pack.Name == "MissingMoor")
                Assert.That(metadata, Is.Null);
            else if (pack.Name == "MetadataMire")
                Assert.That(() => JsonDocument.Parse(metadata!.Bytes), Throws.InstanceOf<JsonException>());
            else
                Assert.That(() => JsonDocument.Parse(WithoutBom(metadata!.Bytes)), Throws.Nothing, pack.Name);
        }
    }

    private static ReadOnlyMemory<byte> WithoutBom(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith(Utf8Bom) ? bytes[3..] : bytes;
}
