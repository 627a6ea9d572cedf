using DockerBumpBot.Reporting;

namespace DockerBumpBot.Tests.Reporting;

/// <summary>What a name can do to the terminal of whoever reads a report: nothing.</summary>
internal sealed class PlainTextTests
{
    [TestCase("Okta v2", "Okta v2")]
    [TestCase("Zürich 日本 🐍", "Zürich 日本 🐍")]
    [TestCase("red\u001b[31m", "red\uFFFD[31m")]
    [TestCase("one\r\ntwo", "one\uFFFD\uFFFDtwo")]
    [TestCase("\u202Elive", "\uFFFDlive", Description = "right-to-left override")]
    [TestCase("\u2066isolated\u2069", "\uFFFDisolated\uFFFD")]
    [TestCase("a\u2028b\u2029c", "a\uFFFDb\uFFFDc", Description = "line and paragraph separators")]
    [TestCase("ne\u200Cm\u200D", "ne\u200Cm\u200D", Description = "the joiners of some scripts")]
    public void A_name_is_one_line_that_steers_nothing(string text, string expected) =>
        Assert.That(PlainText.OneLine(text), Is.EqualTo(expected));

    [Test]
    public void A_block_keeps_its_lines_and_nothing_else_that_steers() =>
        Assert.That(PlainText.Block("one\r\n\u202Etwo\u0007\n"), Is.EqualTo("one\n    \uFFFDtwo\uFFFD"));
}
