using System.Text;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

internal sealed class EncodingTests
{
    private const string Text = "script: Größe\ndockerimage: demisto/python3:1.2.3.4\n";

    private static readonly TestCaseData<byte[], string>[] Foreign =
    [
        new([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], "the file is UTF-16; save it as UTF-8"),
        new([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)], "the file is UTF-16; save it as UTF-8"),
        new([0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(Text)], "the file is UTF-32; save it as UTF-8"),
        new([0, 0, 0xFE, 0xFF], "the file is UTF-32; save it as UTF-8"),
        new(Encoding.Unicode.GetBytes(Text), "the file contains NUL characters; save it as UTF-8"),
        new(Encoding.UTF8.GetBytes(Text + "\0"), "the file contains NUL characters; save it as UTF-8"),
        new(Encoding.Latin1.GetBytes(Text), "the file is not UTF-8; save it as UTF-8"),
        new([.. Encoding.UTF8.GetBytes(Text), 0xC3], "the file is not UTF-8; save it as UTF-8"),
        new([.. Encoding.UTF8.GetBytes(Text), 0xED, 0xA0, 0x80], "the file is not UTF-8; save it as UTF-8"),
    ];

    [TestCaseSource(nameof(Foreign))]
    public void Other_encodings_are_named(byte[] bytes, string problem)
    {
        Assert.That(Scanned.File(bytes), Is.EqualTo(new ScannedFile.UnsupportedEncoding(Scanned.Path, problem)));
        Assert.That(PackMetadata.Read(bytes), Is.EqualTo(new PackMetadata.Invalid($"pack_metadata.json: {problem}")));
    }

    [TestCase("")]
    [TestCase("\uFEFF")]
    public void UTF8_is_read_with_and_without_a_mark(string mark) =>
        Assert.That(Scanned.TagIn(Encoding.UTF8.GetBytes(mark + Text)), Is.EqualTo("1.2.3.4"));

    [Test]
    public void A_file_of_the_greatest_length_is_read_and_a_longer_one_is_not()
    {
        var longest = new byte[ItemScanner.MaximumLength];
        longest.AsSpan().Fill((byte)'#');
        "script: x\n"u8.CopyTo(longest);

        Assert.That(Scanned.File(longest), Is.InstanceOf<ScannedFile.Item>());
        Assert.That(
            Scanned.File([.. longest, (byte)'#']),
            Is.EqualTo(
                new ScannedFile.InvalidYaml(Scanned.Path, "the file has 16,777,217 bytes; at most 16,777,216 are read")
            )
        );
    }

    [Test]
    public void A_broken_file_says_where_it_is_broken() =>
        Assert.That(
            Scanned.File("name: x\nscript: 'y\n"),
            Is.EqualTo(new ScannedFile.InvalidYaml(Scanned.Path, "line 2: a quoted text begins here and never ends"))
        );
}
