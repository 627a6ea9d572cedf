using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.GitHub.Tests.Wording;

internal sealed class TemplateTests
{
    [Test]
    public void Configured_texts_take_the_place_of_the_own_ones()
    {
        var wording = new PullRequestWording(
            new WordingOptions
            {
                Title = "[bot] {{ pack }}",
                CommitMessage = "chore: {{ title }}",
                Body = "{% for item in items %}{{ item.name }} to {{ item.to_link }}{% endfor %}",
            }
        );

        var text = wording.Text(Updates.Pack("Okta"), Updates.OtherCommit, Updates.OtherTree, Updates.OtherCommit);

        Assert.That(text.Title, Is.EqualTo("[bot] Okta"));
        Assert.That(text.CommitMessage, Does.StartWith("chore: [bot] Okta\n"));
        Assert.That(GitHubPage.Of(text.Body).Text, Does.StartWith("Okta v2 to 3.12.13.12042988"));
    }

    [Test]
    public void Conditions_see_text_as_it_is()
    {
        var wording = new PullRequestWording(
            new WordingOptions { Body = "{% if pack == 'A*B' and items[0].kind == 'integration' %}yes{% endif %}" }
        );

        var body = wording.Text(Updates.Pack("A*B"), Updates.OtherCommit, Updates.OtherTree, Updates.OtherCommit).Body;

        Assert.That(body, Does.StartWith("yes\n"));
    }

    [TestCase("one\n\n{% if pack %}", "in line 3, column 14")]
    [TestCase("one\n{{ pack", "in line 2, column ")]
    [TestCase("one\n{% nothing %}", "Unknown tag 'nothing' in line 2, column ")]
    [TestCase("one\n{{ pakc }}", "'pakc', in line 2")]
    [TestCase("one\ntwo\n{{ items[0].nam }}", "there is no 'nam' here, only from, from_link, image")]
    [TestCase("one\ntwo\n{{ items[0].nam }}", "in line 3")]
    [TestCase("one\n{{ pack | shout }}", "'shout', in line 2")]
    [TestCase("{{ pack | raw }}", "'raw', in line 1")]
    [TestCase("{{ pack | append: 'x' }}", "'append', in line 1")]
    [TestCase("{% include 'other' %}", "cannot be used")]
    [TestCase("<!-- dockerbump:1 {} -->", "the template must not hold one itself")]
    public void A_broken_template_is_reported_with_its_line(string template, string problem)
    {
        var mistakes = MistakesOf(new WordingOptions { Body = template });

        Assert.That(mistakes.Single(), Does.StartWith("the template of the body ").And.Contain(problem));
    }

    [Test]
    public void Mistakes_of_all_templates_are_reported_at_once()
    {
        var mistakes = MistakesOf(new WordingOptions { Title = "{{", CommitMessage = "\n{% if %}" });

        Assert.That(mistakes, Has.Count.EqualTo(2));
        Assert.That(mistakes[0], Does.Contain("of the title").And.Contain("in line 1"));
        Assert.That(mistakes[1], Does.Contain("of the commit message").And.Contain("in line 2"));
    }

    [Test]
    public void A_title_that_comes_out_empty_is_a_mistake() =>
        Assert.That(
            MistakesOf(new WordingOptions { Title = "{% if held_back.size > 7 %}x{% endif %}" }).Single(),
            Does.Contain("no title")
        );

    [Test]
    public void A_mistake_in_a_part_that_is_seldom_shown_is_found_at_the_start() =>
        Assert.That(
            MistakesOf(new WordingOptions { Body = "{% for held in held_back %}{{ held.reason }}{% endfor %}" })
                .Single(),
            Does.Contain("'reason'")
        );

    [Test]
    public void A_title_is_one_line_whatever_the_template_does() =>
        Assert.That(
            new PullRequestWording(new WordingOptions { Title = "a\n  b\r\n{{ pack }}" }).Title(Updates.Pack("Okta")),
            Is.EqualTo("a b Okta")
        );

    [Test]
    public void A_text_may_have_loops_and_pieces_of_its_own_that_come_to_an_end() =>
        Assert.That(
            new PullRequestWording(
                new WordingOptions
                {
                    Title = "{% capture x %}{{ pack }}!{% endcapture %}{% for i in (1..3) %}{{ x }}{{ i }}{% endfor %}",
                }
            ).Title(Updates.Pack("Okta")),
            Is.EqualTo("Okta!1Okta!2Okta!3")
        );

    [Test]
    public void A_text_that_is_written_without_end_is_cut_where_it_is_too_long() =>
        Assert.That(
            MistakesOf(
                    new WordingOptions
                    {
                        Body =
                            "{% for i in (1..900) %}{% for j in (1..900) %}{{ release_notes }}{% endfor %}{% endfor %}",
                    }
                )
                .Single(),
            Does.Contain("more than 60000 characters")
        );

    [Test]
    public void Secrets_are_in_none_of_the_texts_and_a_marker_with_one_is_not_written()
    {
        var wording = new PullRequestWording(
            new WordingOptions
            {
                Title = "hush {{ pack }}",
                CommitMessage = "hush",
                Body = "hush",
                Hide = text => text.Replace("hush", "(secret)", StringComparison.Ordinal),
            }
        );

        var text = wording.Text(Updates.Pack("Okta"), Updates.OtherCommit, Updates.OtherTree, Updates.OtherCommit);
        var marked = wording.Body(Updates.Pack("hush"), Updates.OtherCommit, Updates.OtherCommit);

        Assert.That(text.Title, Is.EqualTo("(secret) Okta"));
        Assert.That(text.CommitMessage, Does.StartWith("(secret)\n"));
        Assert.That(text.Body, Does.StartWith("(secret)\n").And.Contain("<!-- dockerbump:1 "));
        Assert.That(marked, Is.InstanceOf<BodyText.Impossible>());
    }

    private static IReadOnlyList<string> MistakesOf(WordingOptions options) =>
        Assert.Throws<WordingException>(() => _ = new PullRequestWording(options))!.Mistakes;
}
