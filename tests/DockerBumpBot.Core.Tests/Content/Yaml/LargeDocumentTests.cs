using System.Text;
using DockerBumpBot.Core.Content.Yaml;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

/// <summary>Files made to hurt: as deep or as long as a file may be. Reading one takes time in step with its length.</summary>
[CancelAfter(20_000)]
internal sealed class LargeDocumentTests
{
    private const int Depth = 100_000;

    [TestCase("[", "]")]
    [TestCase("{a: ", "}")]
    [TestCase("[{a: [", "]}]")]
    public void Collections_may_nest_without_end(string open, string close)
    {
        var yaml = $"x: {Times(open)}{Times(close)}\ndockerimage: y\n";

        Assert.That(Read(yaml), Is.EqualTo(new[] { "x", "dockerimage" }));
    }

    [TestCase("- ")]
    [TestCase("? ")]
    [TestCase("-\t")]
    public void Items_of_items_may_nest_without_end(string dash) =>
        Assert.That(Read($"x:\n  {Times(dash)}y\ndockerimage: z\n"), Is.EqualTo(new[] { "x", "dockerimage" }));

    [TestCase("[")]
    [TestCase("{")]
    [TestCase("{a: ")]
    [TestCase("[\"")]
    public void What_opens_without_end_and_never_closes_is_refused(string open) =>
        Assert.That(YamlOutline.TryRead(Encoding.UTF8.GetBytes($"script: {Times(open)}"), out _, out _), Is.False);

    [TestCase("  line of code: 'x' # \"y\"\n")]
    [TestCase("\n")]
    [TestCase("  \t\n")]
    public void Five_megabytes_of_text_are_one_value(string line)
    {
        var code = string.Concat(Enumerable.Repeat(line, 5_000_000 / line.Length));

        Assert.That(Read($"script: |\n  x\n{code}dockerimage: y\n"), Is.EqualTo(new[] { "script", "dockerimage" }));
    }

    [TestCase("name: demisto/python3\n")]
    [TestCase("a:\n")]
    [TestCase("'a': \"b\n c\"\n")]
    [TestCase("a: b\r")]
    [TestCase("a: &b c\n")]
    [TestCase("a: &b *b\n")]
    public void A_hundred_thousand_keys_are_read(string line) =>
        Assert.That(Read(Times(line)), Has.Count.EqualTo(Depth));

    [TestCase("x: a\n", "  b\n")]
    [TestCase("x: 'a\n", "  b''\n")]
    [TestCase("x:\n", "- 'b'\n")]
    [TestCase("x: [", "b, 'c', \"d\",\n")]
    [TestCase("x: &a [", "*a, &b c, &a d,\n")]
    public void Five_megabytes_of_one_value_are_read_or_refused(string start, string line)
    {
        var yaml = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(line, 5_000_000 / line.Length)));

        Assert.That(() => YamlOutline.TryRead(yaml, out _, out _), Throws.Nothing);
    }

    private static string Times(string text) => string.Concat(Enumerable.Repeat(text, Depth));

    private static IReadOnlyList<string> Read(string yaml) =>
        YamlOutline.TryRead(Encoding.UTF8.GetBytes(yaml), out var outline, out var problem)
            ? [.. outline.Entries.Select(entry => entry.Key)]
            : throw new AssertionException(problem);
}
