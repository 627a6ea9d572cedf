using System.Globalization;
using CsCheck;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.GitHub.Tests.Wording;

internal sealed class LiteralMarkdownTests
{
    private const string ZeroWidthSpace = "\u200B";

    [TestCase("Before {0} after")]
    [TestCase("{0}")]
    [TestCase("# {0}")]
    [TestCase("- {0}")]
    [TestCase("> {0}")]
    [TestCase("| a | b |\n|---|---|\n| {0} | x |")]
    [TestCase("<table>\n<tr><td>{0}</td></tr>\n</table>")]
    [TestCase("**so {0}**")]
    public void Any_text_reads_back_literally_wherever_it_stands(string place) =>
        NastyText.Any.Sample(text =>
        {
            var page = GitHubPage.Of(string.Format(CultureInfo.InvariantCulture, place, LiteralMarkdown.Code(text)));

            var written = VisibleText.Of(text);
            Assert.That(page.Texts("code"), Is.EqualTo(written.Length == 0 ? Array.Empty<string>() : [written]));
            AssertNothingComesOfIt(page, place);
        });

    [Test]
    public void Any_lines_read_back_literally_in_a_block() =>
        NastyText.Any.Sample(text =>
        {
            var page = GitHubPage.Of($"Before{LiteralMarkdown.Block(text)}after");

            var lines = text.ReplaceLineEndings("\n").Split('\n').Select(VisibleText.Of);
            Assert.That(page.Texts("pre").Single().Trim('\n'), Is.EqualTo(string.Join('\n', lines).Trim('\n')));
            Assert.That(page.Texts("p"), Is.EqualTo(new[] { "Before", "after" }));
            AssertNothingComesOfIt(page, "");
        });

    [TestCase("The bot says: {0}.")]
    [TestCase("{0}")]
    [TestCase("<table>\n<tr><td>{0}</td></tr>\n</table>")]
    public void Any_sentence_reads_back_literally_but_for_invisible_breaks(string place) =>
        NastyText.Any.Sample(text =>
        {
            var sentence = LiteralMarkdown.Sentence(text);
            var page = GitHubPage.Of(string.Format(CultureInfo.InvariantCulture, place, sentence));

            Assert.That(
                page.Text.Replace(ZeroWidthSpace, "", StringComparison.Ordinal),
                Does.Contain(VisibleText.Of(text).Trim())
            );
            AssertNothingComesOfIt(page, place);
        });

    [Test]
    public void Any_plain_text_reads_back_literally_but_for_invisible_breaks() =>
        NastyText.Any.Sample(text =>
        {
            var plain = PlainText.Of(text);

            Assert.That(plain.Replace(ZeroWidthSpace, "", StringComparison.Ordinal), Is.EqualTo(VisibleText.Of(text)));
            Assert.That(GitHubPage.FindingsInPlain(plain.Replace('`', ' ')), Is.Empty);
        });

    [Test]
    public void What_cannot_be_seen_is_shown_as_a_replacement() =>
        NastyText.Any.Sample(text =>
        {
            foreach (var rune in VisibleText.Of(text).EnumerateRunes())
                Assert.That(
                    System.Text.Rune.GetUnicodeCategory(rune),
                    Is.Not.AnyOf(
                            UnicodeCategory.Control,
                            UnicodeCategory.LineSeparator,
                            UnicodeCategory.ParagraphSeparator
                        )
                        .And.Not.EqualTo(
                            rune.Value is 0x200C or 0x200D ? UnicodeCategory.Control : UnicodeCategory.Format
                        )
                );
        });

    [TestCase("line\nbreak", "line break")]
    [TestCase("a\u202Eb", "a\uFFFDb")]
    [TestCase("a\u200Db", "a\u200Db")]
    [TestCase("\u001b[31mred", "\uFFFD[31mred")]
    public void Visible_text_is(string text, string visible) => Assert.That(VisibleText.Of(text), Is.EqualTo(visible));

    [Test]
    public void Half_a_character_is_shown_as_a_replacement() =>
        Assert.That(VisibleText.Of(new string(['a', (char)0xD800, 'b'])), Is.EqualTo("a\uFFFDb"));

    [Test]
    public void Clipping_never_leaves_half_a_character()
    {
        Assert.That(VisibleText.Clip("ab😀cd", 4), Is.EqualTo("ab…"));
        Assert.That(VisibleText.Clip("abcd", 4), Is.EqualTo("abcd"));
        Assert.That(VisibleText.Clip("abcde", 4), Is.EqualTo("abc…"));
    }

    private static void AssertNothingComesOfIt(GitHubPage page, string place)
    {
        Assert.That(page.Findings, Is.Empty);
        Assert.That(page.Links, Is.Empty);
        Assert.That(page.Comments, Is.Empty);
        Assert.That(
            page.Elements,
            Is.SubsetOf(
                GitHubPage
                    .Of(
                        place.Replace("{0}", "<code>x</code><wbr>", StringComparison.Ordinal)
                            + "\n\n<pre>\nx\n</pre>\n\nx"
                    )
                    .Elements
            )
        );
    }
}
