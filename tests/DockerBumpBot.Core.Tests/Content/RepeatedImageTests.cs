using System.Text;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

/// <summary>Images that a YAML alias repeats elsewhere: a new tag would change more than one value (promise 1).</summary>
internal sealed class RepeatedImageTests
{
    private const string Image = "demisto/python3:3.10.1.100";

    private static readonly string[] LineBreaks = ["\n", "\r\n", "\r"];

    [TestCase($"dockerimage: &a {Image}\ndockerimage45: *a\n", "dockerimage", 1, 2)]
    [TestCase($"dockerimage: &a '{Image}' # c\nlist:\n- x\n- *a\n", "dockerimage", 1, 4)]
    [TestCase($"dockerimage: !!str &a |-\n  {Image}\nlist: [x, {{y: *a}}]\n", "dockerimage", 1, 3)]
    [TestCase($"name: x\ndockerimage:\n  &a\n  {Image}\nmap:\n  ? *a\n  : y\n", "dockerimage", 3, 6)]
    [TestCase($"script:\n  dockerimage: &a {Image}\nmap: {{? *a : y}}\n", "dockerimage", 2, 3)]
    [TestCase($"script:\n  dockerimage: &a {Image}\n  dockerimage45: *a\n  x: &a 1\n", "dockerimage", 2, 3)]
    [TestCase($"{{dockerimage: &a {Image}, \"x\":*a}}\n", "dockerimage", 1, 1)]
    [TestCase($"script: &a\n  dockerimage: {Image}\ncopy: *a\n", "script", 1, 3)]
    [TestCase($"script: &a\n  dockerimage: {Image}\ncopy:\n  <<: *a\n", "script", 1, 4)]
    [TestCase($"script:\n &a\n  dockerimage: {Image}\n  again: *a\n", "script", 2, 4)]
    [TestCase($"script: &a {{dockerimage: {Image}}}\ncopy: [*a]\n", "script", 1, 2)]
    [TestCase($"--- &a\ndockerimage: {Image}\nagain: *a\n", "the document", 1, 3)]
    [TestCase($"# c\n&a\ndockerimage: {Image}\nagain: *a\n", "the document", 2, 4)]
    [TestCase($"--- &a {{dockerimage: {Image},\nagain: *a}}\n", "the document", 1, 2)]
    public void An_image_that_an_alias_repeats_is_named_with_both_places(string yaml, string what, int line, int alias)
    {
        foreach (var lineBreak in LineBreaks)
        foreach (var mark in new[] { "", "\uFEFF" })
            Assert.That(
                Repeated(mark + yaml.ReplaceLineEndings(lineBreak)),
                Is.EqualTo(
                    $"{what} is anchored as &a in line {line} and repeated by the alias in line {alias}, which a new tag would change, too; write the value out there"
                )
            );
    }

    [TestCase($"dockerimage: &a {Image}\n")]
    [TestCase($"dockerimage: &a {Image}\nx: *b\ny: *ab\nz: *A\n")]
    [TestCase($"x: &a 1\ny: *a\ndockerimage: &a {Image}\n")]
    [TestCase($"dockerimage: &a {Image}\nx: &a 1\ny: *a\n")]
    [TestCase($"dockerimage: &a {Image}\nx: [&a 1, *a]\n")]
    [TestCase($"dockerimage: &a {Image}\n&a x: *a\n")]
    [TestCase($"&a dockerimage: {Image}\nx: *a\n")]
    [TestCase($"dockerimage: &a {Image} # *a\nx: '*a'\ny: |\n  *a\nz: text\n  *a\n")]
    [TestCase($"script: &a\n  dockerimage: {Image}\n")]
    [TestCase($"script:\n  x: &a 1\n  dockerimage: {Image}\n  y: *a\n")]
    [TestCase($"script: &a\n  x: &a 1\n  dockerimage: {Image}\ny: *a\n")]
    public void An_anchor_that_nobody_uses_or_that_marks_another_value_does_not_matter(string yaml) =>
        Assert.That(Repeated(yaml), Is.Null);

    [Test]
    public void A_long_name_is_cut() =>
        Assert.That(
            Repeated($"dockerimage: &{new string('a', 5000)} {Image}\nx: *{new string('a', 5000)}\n"),
            Does.StartWith($"dockerimage is anchored as &{new string('a', 100)}… in line 1 and ")
        );

    [Test]
    public void A_value_with_two_anchors_is_refused() =>
        Assert.That(
            Scanned.File($"dockerimage: &a &b {Image}\n"),
            Is.EqualTo(new ScannedFile.InvalidYaml(Scanned.Path, "line 1: a value has two anchors"))
        );

    private static string? Repeated(string yaml) =>
        ((ImageField.Valid)Scanned.Item(Encoding.UTF8.GetBytes(yaml)).Image!).Repeated;
}
