using System.Text;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

/// <summary>The image of an item and the exact place of its tag.</summary>
internal sealed class ImageFieldTests
{
    private const string Image = "demisto/python3:3.12.13.12042988";

    // csharpier-ignore
    private static readonly string[] Spellings =
    [
        $"dockerimage: {Image}\n", $"dockerimage: {Image}", $"dockerimage:    {Image}   # why\n", $"dockerimage:\t{Image}\t\n",
        $"dockerimage: '{Image}'\n", $"dockerimage: \"{Image}\" # why\n", $"dockerimage: \"  {Image} \"\n", $"\"dockerimage\" : {Image}\n",
        $"dockerimage:\n  {Image}\n", $"dockerimage:\n  # why\n\n  '{Image}'\n", $"dockerimage: |\n  {Image}\n",
        $"dockerimage: >-\n    {Image}\n\n", $"dockerimage: |2-\n  {Image}", $"dockerimage: >\n\n  {Image}\n", $"dockerimage: '\n  {Image}\n  '\n",
        $"dockerimage: &image {Image}\n", $"dockerimage: !!str '{Image}'\n", $"dockerimage: \"demisto\\/python3:3.12.13.12042988\"\n",
        $"dockerimage: \"\\u0064emisto/python3:3.12.13.12042988\"\n", $"dockerimage: \"demisto/\\\n  python3:3.12.13.12042988\"\n",
    ];

    [TestCaseSource(nameof(Spellings))]
    public void The_place_of_the_tag_is_exact_in_every_style(string field)
    {
        foreach (var lineBreak in new[] { "\n", "\r\n", "\r" })
        foreach (var before in new[] { "", "\uFEFF", "name: Größe 🌌\n", "\uFEFF# dockerimage: x:1\n" })
        {
            var bytes = Encoding.UTF8.GetBytes($"{before}{field}".ReplaceLineEndings(lineBreak));

            Assert.That(Scanned.TagIn(bytes), Is.EqualTo("3.12.13.12042988"));
            Assert.That(Scanned.Item(bytes).Image!.Text, Is.EqualTo(Image));
        }
    }

    [TestCaseSource(nameof(Spellings))]
    public void It_is_as_exact_under_script(string field)
    {
        var bytes = Encoding.UTF8.GetBytes($"script:\n  {field.Replace("\n", "\n  ")}\n  type: python\n");

        Assert.That(Scanned.TagIn(bytes), Is.EqualTo("3.12.13.12042988"));
    }

    [TestCase("{\"script\": {\"dockerimage\":\"demisto/python3:1.2.3.4\"}}")]
    [TestCase("script: {dockerimage: demisto/python3:1.2.3.4}")]
    [TestCase("script:\n  dockerimage: docker.io/demisto/python3:1.2.3.4\n")]
    [TestCase(
        "script:\n  dockerimage: registry:5000/demisto/python3:1.2.3.4@sha256:0123456789abcdef0123456789abcdef\n"
    )]
    public void It_is_exact_in_braces_and_beside_ports_and_digests(string yaml) =>
        Assert.That(Scanned.TagIn(Encoding.UTF8.GetBytes(yaml)), Is.EqualTo("1.2.3.4"));

    [TestCase("")]
    [TestCase("''")]
    [TestCase("'  '")]
    [TestCase("~")]
    [TestCase("null")]
    [TestCase("# demisto/python3:1.2.3.4")]
    [TestCase("|\n")]
    public void An_empty_image_is_none(string value) =>
        Assert.That(Scanned.Item($"script: x\ndockerimage: {value}\n").Image, Is.Null);

    [TestCase("demisto/python3")]
    [TestCase("demisto/python3@sha256:0123456789abcdef0123456789abcdef")]
    public void An_image_without_a_tag_has_no_place_of_one(string value) =>
        Assert.That(((ImageField.Valid)Scanned.Item($"dockerimage: {value}\n").Image!).TagRange, Is.Null);

    [TestCase("Demisto/Python3:1.0", "dockerimage in line 2 is not an image reference")]
    [TestCase("a b", "dockerimage in line 2 is not an image reference")]
    [TestCase("'demisto/python3: 1.0'", "dockerimage in line 2 is not an image reference")]
    [TestCase("\"\\q\"", "dockerimage in line 2 is too long or has an unknown escape")]
    [TestCase("*image", "dockerimage in line 2 is not text but a YAML alias; write the image out")]
    [TestCase("[demisto/python3:1.0]", "dockerimage in line 2 is not text but a list")]
    [TestCase("{a: b}", "dockerimage in line 2 is not text but a mapping")]
    [TestCase("\n- demisto/python3:1.0", "dockerimage in line 2 is not text but a list")]
    [TestCase("\"a/b:1.\\x32\"", "the tag in line 2 is written with escapes or over several lines; write it out")]
    [TestCase("\"a/b:1.\\\n  2\"", "the tag in line 2 is written with escapes or over several lines; write it out")]
    public void What_cannot_be_replaced_exactly_is_named(string value, string problem) =>
        Assert.That(
            ((ImageField.Invalid)Scanned.Item($"script: x\ndockerimage: {value}\n").Image!).Problem,
            Is.EqualTo(problem)
        );

    [Test]
    public void A_text_longer_than_any_image_is_named() =>
        Assert.That(
            Scanned.Item($"dockerimage: {new string('a', 5000)}\n").Image,
            Is.EqualTo(new ImageField.Invalid("", "dockerimage in line 1 is too long or has an unknown escape"))
        );

    [TestCase(
        "dockerimage: a:1.0\nname: x\ndockerimage: b:1.0\n",
        "dockerimage is given in line 1 and again in line 3"
    )]
    [TestCase(
        "script:\r  dockerimage: a\r  \"dockerimage\": b\r",
        "dockerimage is given in line 2 and again in line 3"
    )]
    [TestCase("script: x\nscript:\n  dockerimage: b\n", "script is given in line 1 and again in line 2")]
    public void A_key_given_twice_is_refused_with_both_lines(string yaml, string problem) =>
        Assert.That(
            Scanned.File(yaml),
            Is.EqualTo(new ScannedFile.InvalidYaml(Scanned.Path, $"{problem}; tools disagree on which one counts"))
        );

    [Test]
    public void The_same_key_elsewhere_is_not_given_twice() =>
        Assert.That(
            Scanned.Item("dockerimage: a\ndockerimage: b\nscript:\n  dockerimage: c\n").Image!.Text,
            Is.EqualTo("c")
        );
}
