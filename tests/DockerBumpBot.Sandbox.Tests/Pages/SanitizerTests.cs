using DockerBumpBot.Sandbox.Pages.Markup;

namespace DockerBumpBot.Sandbox.Tests.Pages;

internal sealed class SanitizerTests
{
    [TestCase("<script>alert(1)</script>", "alert(1)")]
    [TestCase("<img src=x onerror=alert(1)>", "")]
    [TestCase("<b onclick=\"alert(1)\">b</b>", "<b>b</b>")]
    [TestCase("<p style=\"position:fixed\">p</p>", "<p>p</p>")]
    [TestCase("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>")]
    [TestCase("<a href=\"java&#115;cript:alert(1)\">a</a>", "<a>a</a>")]
    [TestCase("<a href=\"//evil.example/\">a</a>", "<a>a</a>")]
    [TestCase("<a href='data:text/html,x'>a</a>", "<a>a</a>")]
    [TestCase("<form action=/do/run><button>b</button></form>", "b")]
    [TestCase("<iframe srcdoc='<script>1</script>'></iframe>", "")]
    [TestCase("a<!-- hidden -->b", "ab")]
    [TestCase("a<!-- not closed", "a&lt;!-- not closed")]
    [TestCase("</main></section>b", "b")]
    [TestCase("<b><i>x</b>y", "<b><i>x</i></b>y")]
    [TestCase("<b>x", "<b>x</b>")]
    [TestCase("<b/x>y", "&lt;b/x&gt;y")]
    [TestCase("1 < 2 && 3 > 2", "1 &lt; 2 &amp;&amp; 3 &gt; 2")]
    [TestCase("&lt;b&gt; &amp; &#64;team", "&lt;b&gt; &amp; &#64;team")]
    [TestCase("<BR>", "<br>")]
    public void Only_what_is_harmless_is_left(string markup, string clean) =>
        Assert.That(Sanitizer.Clean(markup).ToString(), Is.EqualTo(clean));

    [Test]
    public void What_is_left_of_a_tag_that_was_taken_apart_is_text() =>
        Assert.That(Sanitizer.Clean("<scr<script>ipt>").ToString(), Is.EqualTo("&lt;script&gt;"));

    [Test]
    public void A_link_keeps_its_address_and_tells_nobody_where_it_was_followed()
    {
        var clean = Sanitizer
            .Clean("<a class=x href=\"https://hub.example/?a=1&amp;b=%22\" target=_blank>t</a>")
            .ToString();

        Assert.That(
            clean,
            Is.EqualTo("<a href=\"https://hub.example/?a=1&amp;b=%22\" rel=\"noopener noreferrer nofollow\">t</a>")
        );
    }

    [Test]
    public void Markdown_is_shown_as_on_GitHub_and_its_comments_are_not()
    {
        var page = MarkdownView
            .Render(
                "# T\n\n| a | b |\n|---|---|\n| `x` | ~~y~~ |\n\n> [!CAUTION]\n> careful\n\n<!-- dockerbump:1 {} -->\n"
            )
            .ToString();

        Assert.That(
            page,
            Does.Contain("<h1>T</h1>").And.Contain("<td><code>x</code></td>").And.Contain("<del>y</del>")
        );
        Assert.That(page, Does.Contain("markdown-alert-caution").And.Contain("careful"));
        Assert.That(page, Does.Not.Contain("dockerbump").And.Not.Contain("svg"));
    }
}
