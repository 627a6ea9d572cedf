using DockerBumpBot.Configuration.Binding;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>The file as a whole: its syntax, its keys, its bounds.</summary>
internal sealed class YamlMistakeTests
{
    [TestCase(
        "a: b: c",
        "dockerbump.yml:1 not valid YAML at column 5: While scanning a plain scalar value, found invalid mapping."
    )]
    [TestCase(
        "content:\n  excludePacks: [1,\nupdates: 2\n",
        "dockerbump.yml:2 not valid YAML after column 19; look there for an open bracket, an empty tag or a wrong escape"
    )]
    [TestCase(
        "github:\n  apiUrl: \"\\UFFFFFFFF\"",
        "dockerbump.yml:2 not valid YAML after column 9; look there for an open bracket, an empty tag or a wrong escape"
    )]
    [TestCase(
        "content: !<> x",
        "dockerbump.yml:1 not valid YAML after column 8; look there for an open bracket, an empty tag or a wrong escape"
    )]
    [TestCase("content: !foo x", "dockerbump.yml:1 a YAML tag (!name) has no meaning here; remove it")]
    [TestCase("updates: {}\n---\ncontent: {}", "dockerbump.yml:2 a second document begins here; the file holds one")]
    [TestCase("[content]: x", "dockerbump.yml:1 a list stands where a key should be")]
    [TestCase("- content", "dockerbump.yml:1 expected the keys {keys}, found a list")]
    [TestCase("updates:\n  minimumAge: *x", "dockerbump.yml:2 *x names nothing; write &x before the value it means")]
    [TestCase(
        "updates: &u\n  minimumAge: 3d\ncontent: *u",
        "dockerbump.yml:3 *u is a mapping; aliases may name values and lists only"
    )]
    public void What_is_not_usable_YAML_is_named_with_its_line(string yaml, string mistake) =>
        Assert.That(
            Loading.Yaml(yaml).Mistakes(),
            Is.EqualTo([mistake.Replace("{keys}", SectionSchema.Root.Names, StringComparison.Ordinal)])
        );

    [TestCase(
        "pullRequests:\n  maxopen: 5",
        "dockerbump.yml:2 pullRequests.maxopen: unknown key; did you mean maxOpen?"
    )]
    [TestCase("pullRequests:\n  lable: [x]", "dockerbump.yml:2 pullRequests.lable: unknown key; did you mean labels?")]
    [TestCase("pullRequest: {}", "dockerbump.yml:1 pullRequest: unknown key; did you mean pullRequests?")]
    [TestCase("registry:\n  hub: x", "dockerbump.yml:2 registry.hub: unknown key; did you mean hubUrl?")]
    [TestCase(
        "updates:\n  schedule: x",
        "dockerbump.yml:2 updates.schedule: unknown key; the keys here are minimumAge, pythonMinorChange"
    )]
    [TestCase("maxOpen: 5", "dockerbump.yml:1 maxOpen: unknown key here; it belongs in the section pullRequests")]
    [TestCase("updates:\n  <<: x", "dockerbump.yml:2 updates.<<: merge keys are not supported; write the keys out")]
    [TestCase(
        "updates:\n  minimumAge: 3d\n  minimumAge: 4d",
        "dockerbump.yml:3 updates.minimumAge: is set twice; the first time at dockerbump.yml:2"
    )]
    [TestCase("repositories:\n- schedule: 0 0 3 * * ?", "dockerbump.yml:2 repositories[0].name: is missing")]
    public void A_key_that_cannot_be_is_named_with_its_line_and_what_was_meant(string yaml, string mistake) =>
        Assert.That(Loading.Yaml(yaml).Mistakes(), Is.EqualTo([mistake]));

    [TestCase("github:\n  token: ghp_0123456789", "github.token")]
    [TestCase("registry:\n  password: hunter2", "registry.password")]
    [TestCase("github:\n  appPrivateKey: hunter2", "github.appPrivateKey")]
    [TestCase("dockerhub_username: hunter2", "dockerhub_username")]
    public void A_secret_is_refused_and_not_repeated(string yaml, string path)
    {
        var mistake = Loading.Yaml(yaml).Mistakes().Single();

        Assert.That(mistake, Does.Contain($"{path}: secrets come from the environment: GITHUB_TOKEN, "));
        Assert.That(mistake, Does.Not.Contain("hunter2").And.Not.Contain("ghp_"));
    }

    [Test]
    public void Nesting_has_a_bound() =>
        Assert.That(
            Loading.Yaml("content: " + new string('[', 100_000)).Mistakes(),
            Is.EqualTo(["dockerbump.yml:1 nested deeper than 20 levels; no key needs that"])
        );

    [Test]
    public void A_billion_laughs_end_early()
    {
        var levels = Enumerable
            .Range(1, 12)
            .Select(n => $"l{n}: &l{n} [{string.Join(", ", Enumerable.Repeat($"*l{n - 1}", 9))}]");

        var mistakes = Loading.Yaml("l0: &l0 lol\n" + string.Join('\n', levels)).Mistakes();

        Assert.That(mistakes, Is.EqualTo(["dockerbump.yml:6 the aliases stand for more than 10000 values"]));
    }

    [Test]
    public void A_file_of_more_than_a_megabyte_is_not_parsed() =>
        Assert.That(
            Loading.Yaml("#" + new string(' ', 1024 * 1024)).Mistakes(),
            Is.EqualTo(["dockerbump.yml is larger than 1 MB; is it the right file?"])
        );

    [TestCase("")]
    [TestCase("# nothing but a comment\n")]
    [TestCase("---\n")]
    [TestCase("updates:\n  # minimumAge: 3d\ncontent:\n")]
    public void What_is_empty_or_commented_out_leaves_the_defaults(string yaml) =>
        Assert.That(Loading.Yaml(yaml).Options().Updates.MinimumAge, Is.EqualTo(TimeSpan.Zero));

    [Test]
    public void Aliases_may_name_values_and_lists()
    {
        var requests = Loading
            .Yaml("pullRequests:\n  reviewers: &p [ann, bob]\n  assignees: *p")
            .Options()
            .PullRequests;

        Assert.That(requests.Assignees, Is.EqualTo(["ann", "bob"]));
    }
}
