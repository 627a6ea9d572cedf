using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>Variables named <c>DOCKERBUMP__Section__Key</c>.</summary>
internal sealed class EnvironmentTests
{
    [TestCase("DOCKERBUMP__PullRequests__MaxOpen")]
    [TestCase("DOCKERBUMP__PULLREQUESTS__MAXOPEN")]
    [TestCase("dockerbump__pullrequests__maxopen")]
    public void The_case_of_a_variable_does_not_matter(string name) =>
        Assert.That(Loading.Variable(name, "5").Options().PullRequests.MaxOpen, Is.EqualTo(5));

    [Test]
    public void A_list_is_separated_by_commas() =>
        Assert.That(
            Loading
                .Variable("DOCKERBUMP__Content__AutoUpdateImages", "demisto/*, acme/x")
                .Options()
                .Content.AutoUpdateImages,
            Is.EqualTo([new Glob("demisto/*"), new Glob("acme/x")])
        );

    [Test]
    public void A_list_may_be_numbered() =>
        Assert.That(
            Loading
                .Variable("DOCKERBUMP__PullRequests__Labels__1", "b, c")
                .WithVariable("DOCKERBUMP__PullRequests__Labels__0", "a")
                .Options()
                .PullRequests.Labels,
            Is.EqualTo(["a", "b, c"])
        );

    [Test]
    public void Nothing_is_an_empty_list() =>
        Assert.That(Loading.Variable("DOCKERBUMP__PullRequests__Labels", "").Options().PullRequests.Labels, Is.Empty);

    [Test]
    public void Nothing_is_null_where_a_key_may_be_null() =>
        Assert.That(Loading.Variable("DOCKERBUMP__Registry__HubUrl", "").Options().Registry.HubUrl, Is.Null);

    [Test]
    public void A_name_below_a_map_is_kept_as_it_is() =>
        Assert.That(
            Loading
                .Variable("DOCKERBUMP__Registry__Organizations__acme", "https://acme.io")
                .Options()
                .Registry.Organizations["acme"],
            Is.EqualTo(new Uri("https://acme.io"))
        );

    [Test]
    public void A_numbered_repository_changes_that_one_and_keeps_its_other_keys()
    {
        var repository = Loading
            .Yaml("repositories:\n- name: acme/content\n  timeZone: Europe/Berlin")
            .WithVariable("DOCKERBUMP__Repositories__0__Name", "acme/fork")
            .Options()
            .Repositories.Single();

        Assert.That((repository.Name, repository.TimeZone), Is.EqualTo(("acme/fork", "Europe/Berlin")));
    }

    [Test]
    public void The_next_number_adds_a_repository() =>
        Assert.That(
            Loading
                .Variable("DOCKERBUMP__Repositories__0__Name", "acme/content")
                .Options()
                .Repositories.Single()
                .Schedule,
            Is.EqualTo("0 0 3 * * ?")
        );

    [Test]
    public void Other_variables_are_not_looked_at() =>
        Assert.That(Loading.Variable("DOCKERBUMP_CONFIG", "x").WithVariable("PATH", "y").Mistakes(), Is.Empty);

    [TestCase(
        "Updates__MinimumAge",
        "soon",
        "updates.minimumAge: \"soon\" is not a duration; write a number and a unit, such as 0d, 12h or 3d"
    )]
    [TestCase(
        "Updates__MinimumAge",
        "",
        "updates.minimumAge: expected a duration, found nothing; write one, or remove the key"
    )]
    [TestCase("GitHub__ApiUrl", "x", "github.apiUrl: \"x\" is not a URL; write it whole, such as https://example.com")]
    [TestCase("Updates__MinimumAgee", "3d", "unknown variable; did you mean DOCKERBUMP__Updates__MinimumAge?")]
    [TestCase("Registri__Ulr", "x", "unknown variable; did you mean DOCKERBUMP__Registry__Url?")]
    [TestCase("Repositories__Name", "a/b", "unknown variable; did you mean DOCKERBUMP__Repositories__0__Name?")]
    [TestCase("Updates__MinimumAge__0", "3d", "unknown variable; did you mean DOCKERBUMP__Updates__MinimumAge?")]
    [TestCase(
        "Nonsense",
        "x",
        "unknown variable; write DOCKERBUMP__, a section, __ and a key, such as DOCKERBUMP__Updates__MinimumAge"
    )]
    [TestCase(
        "",
        "x",
        "unknown variable; write DOCKERBUMP__, a section, __ and a key, such as DOCKERBUMP__Updates__MinimumAge"
    )]
    [TestCase(
        "Updates",
        "x",
        "unknown variable; write DOCKERBUMP__, a section, __ and a key, such as DOCKERBUMP__Updates__MinimumAge"
    )]
    [TestCase("PullRequests__Labels__1", "x", "is item 1 of a list that has no item 0")]
    [TestCase("Repositories__2__Name", "a/b", "repositories[2]: there is no entry 0 before it")]
    [TestCase("Repositories__0__TimeZone", "UTC", "repositories[0].name: is missing")]
    public void A_mistake_names_the_variable(string name, string value, string mistake) =>
        Assert.That(
            Loading.Variable($"DOCKERBUMP__{name}", value).Mistakes(),
            Is.EqualTo([$"environment DOCKERBUMP__{name} {mistake}"])
        );

    [Test]
    public void A_secret_in_a_variable_of_the_configuration_is_refused() =>
        Assert.That(
            Loading.Variable("DOCKERBUMP__GitHub__Token", "hunter2").Mistakes().Single(),
            Does.Contain("secrets come from the environment: GITHUB_TOKEN").And.Not.Contain("hunter2")
        );

    [Test]
    public void Two_spellings_of_one_variable_are_a_mistake() =>
        Assert.That(
            Loading
                .Variable("DOCKERBUMP__Updates__MinimumAge", "1d")
                .WithVariable("DOCKERBUMP__updates__minimumAge", "2d")
                .Mistakes(),
            Is.EqualTo([
                "environment DOCKERBUMP__updates__minimumAge sets the same key as environment DOCKERBUMP__Updates__MinimumAge; remove one of them",
            ])
        );

    [Test]
    public void A_list_set_whole_and_by_number_is_a_mistake() =>
        Assert.That(
            Loading
                .Variable("DOCKERBUMP__PullRequests__Labels", "a")
                .WithVariable("DOCKERBUMP__PullRequests__Labels__0", "b")
                .Mistakes(),
            Is.EqualTo([
                "environment DOCKERBUMP__PullRequests__Labels__0 is one item of what environment DOCKERBUMP__PullRequests__Labels sets whole; remove one of them",
            ])
        );
}
