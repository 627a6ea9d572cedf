using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Pages.Markup;

namespace DockerBumpBot.Sandbox.Tests.Pages;

internal sealed class MarkupTests
{
    [TestCase("<b>\"'&", "&lt;b&gt;&quot;&#39;&amp;")]
    [TestCase("a\u202Eb\u2066c\u200F", "a\uFFFDb\uFFFDc\uFFFD")]
    [TestCase("a\0b\u001Bc\r", "a\uFFFDb\uFFFDc\uFFFD")]
    [TestCase("zählen «★»\n", "zählen «★»\n")]
    public void Text_in_a_page_is_shown_and_not_obeyed(string text, string escaped)
    {
        Assert.That(
            Html.Of($"<p title=\"{text}\">{text}</p>").ToString(),
            Is.EqualTo($"<p title=\"{escaped}\">{escaped}</p>")
        );
    }

    [Test]
    public void Markup_goes_into_markup_as_it_is()
    {
        var items = new[] { "<1>", "2" }.Select(text => Html.Of($"<li>{text}</li>"));

        Assert.That(
            Html.Of($"<ul>{items}{Html.Nothing}</ul>").ToString(),
            Is.EqualTo("<ul><li>&lt;1&gt;</li><li>2</li></ul>")
        );
    }

    [Test]
    public void A_diff_shows_lines_with_their_numbers_and_marks_what_differs_in_them()
    {
        var page = Render(
            "@@ -7,2 +7,2 @@ <x>\n same\r\n-image: a:1.0.1\r\n+image: a:1.0.25\r\n\\ No newline at end of file\n"
        );

        Assert.That(page, Does.Contain("@@ -7,2 +7,2 @@ &lt;x&gt;"));
        Assert.That(page, Does.Contain("image: a:<mark>1.0.1</mark><abbr class=cr "));
        Assert.That(page, Does.Contain("image: a:<mark>1.0.25</mark><abbr class=cr "));
        Assert.That(page, Does.Match("<tr class=added><td class=no></td><td class=no>8</td>"));
        Assert.That(page, Does.Contain("No newline at end of file"));
    }

    [Test]
    public void A_diff_of_many_lines_is_cut_off_and_says_so()
    {
        var page = Render("@@ -0,0 +1,5000 @@\n" + string.Concat(Enumerable.Repeat("+<b>\n", 5000)));

        Assert.That(page, Does.Contain("…and 4001 more lines").And.Not.Contain("<b>"));
    }

    private static string Render(string hunks) =>
        DiffView
            .Render(
                new LocalFileDiff("Packs/<A>/a.yml", 1, 1, false)
                {
                    Text = $"diff --git a/x b/x\n--- a/x\n+++ b/x\n{hunks}",
                }
            )
            .ToString();
}
