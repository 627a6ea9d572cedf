using DockerBumpBot.Configuration;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>Mistakes in the keys that runs against GitHub take.</summary>
internal sealed class RunMistakeTests
{
    [TestCase(
        "apiUrl: http://github.example.com/api/v3",
        "apiUrl: \"http://github.example.com/api/v3\" would send credentials in the clear; write https:// (http:// is only for this machine itself, such as http://127.0.0.1:8080)"
    )]
    [TestCase("patience: 2d", "patience: is longer than a day; write a shorter duration")]
    [TestCase(
        "writePause: 1500ms",
        "writePause: \"1500ms\" is not a duration; write a number and a unit, such as 0d, 12h or 3d"
    )]
    [TestCase("tarballPercent: 101", "tarballPercent: 101 is out of range; write a number from 0 to 100")]
    [TestCase(
        "cacheDirectory: ' '",
        "cacheDirectory: \" \" is not the path of a directory; write one, auto, or null for none"
    )]
    [TestCase(
        "author: {name: 'Bot <x>', email: bot@example.com}",
        "author.name: \"Bot <x>\" is not the name of an author; write one line without < and >, such as Content Bot"
    )]
    [TestCase(
        "author: {name: Bot, email: bot}",
        "author.email: \"bot\" is not an address of e-mail; write one, such as bot@example.com"
    )]
    [TestCase("author: {name: Bot}", "author: name is set and email is not; set both or neither")]
    [TestCase("author: {email: bot@example.com}", "author: email is set and name is not; set both or neither")]
    public void In_github(string line, string mistake) =>
        Assert.That(Loading.Yaml($"github:\n  {line}").Mistakes(), Is.EqualTo([$"dockerbump.yml:2 github.{mistake}"]));

    [TestCase("http://127.0.0.1:8080")]
    [TestCase("http://localhost:8080/api/v3")]
    [TestCase("http://[::1]:8080")]
    [TestCase("https://github.example.com/api/v3")]
    public void Only_this_machine_is_spoken_to_in_the_clear(string url) =>
        Assert.That(Loading.Yaml($"github:\n  apiUrl: {url}").Options().GitHub.ApiUrl, Is.EqualTo(new Uri(url)));

    [TestCase("refs/heads/master")]
    [TestCase("a..b")]
    [TestCase("a b")]
    [TestCase("x.lock")]
    [TestCase("x/")]
    [TestCase("-x")]
    [TestCase("HEAD")]
    public void A_branch_that_git_does_not_know_is_a_mistake(string branch) =>
        Assert.That(
            Loading.Yaml($"repositories:\n- name: a/b\n  branch: '{branch}'").Mistakes(),
            Is.EqualTo([
                $"dockerbump.yml:3 repositories[0].branch: \"{branch}\" is not the name of a branch; write it without refs/heads/, such as master",
            ])
        );

    [TestCase("master")]
    [TestCase("release/1.0")]
    [TestCase("feature#1")]
    public void A_branch_is_taken_as_it_is(string branch) =>
        Assert.That(
            Loading.Yaml($"repositories:\n- name: a/b\n  branch: '{branch}'").Options().Repositories[0].Branch,
            Is.EqualTo(branch)
        );

    [Test]
    public void Every_template_that_cannot_be_used_is_a_mistake_in_its_line()
    {
        var mistakes = Loading
            .Yaml(
                """
                pullRequests:
                  templates:
                    title: "{{ pack"
                    commitMessage: "{{ nonsense }}"
                    body: ""
                """
            )
            .Mistakes();

        Assert.That(mistakes, Has.Length.GreaterThanOrEqualTo(2));
        Assert.That(
            mistakes[0],
            Does.StartWith("dockerbump.yml:3 pullRequests.templates.title: the template of the title cannot be read: ")
        );
        Assert.That(
            mistakes[1],
            Does.StartWith("dockerbump.yml:4 pullRequests.templates.commitMessage: ").And.Contain("nonsense")
        );
    }

    [Test]
    public void A_template_may_stand_in_a_file_and_its_mistakes_are_found_there()
    {
        using var directory = new TemporaryCheckout();
        directory.File("good.liquid", "Images of {{ pack }}").File("bad.liquid", "one\n{% if %}\n");

        var good = In(directory.Root, "title: good.liquid");
        var bad = In(directory.Root, "body: bad.liquid");
        var missing = In(directory.Root, $"title: {directory.At("none.liquid")}");

        Assert.That(good.Mistakes(), Is.Empty);
        Assert.That(bad.Mistakes().Single(), Does.Contain("templates.body: ").And.Contain("line 2"));
        Assert.That(missing.Mistakes().Single(), Does.Contain("templates.title: ").And.Contain("cannot be read"));
    }

    [Test]
    public void A_template_is_its_text_once_it_is_read()
    {
        using var directory = new TemporaryCheckout();
        directory.File("title.liquid", "Images of {{ pack }}");
        var options = In(directory.Root, "title: title.liquid").Options();

        directory.File("title.liquid", "Something else");

        Assert.That(options.PullRequests.Templates.Title, Is.EqualTo("Images of {{ pack }}"));
    }

    private static ConfigurationSources In(string directory, string template) =>
        Loading.Yaml($"pullRequests: {{templates: {{{template}}}}}") with
        {
            Directory = directory,
        };
}
