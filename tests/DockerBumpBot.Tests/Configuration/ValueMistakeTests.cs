namespace DockerBumpBot.Tests.Configuration;

/// <summary>Single values: their types and their rules.</summary>
internal sealed class ValueMistakeTests
{
    [TestCase("proxy.example.com")]
    [TestCase("10.0.0.0/33")]
    [TestCase("10.0.0.7:80")]
    [TestCase("1")]
    public void A_proxy_that_is_no_address_is_a_mistake(string proxy) =>
        Assert.That(
            Loading.Yaml($"http:\n  trustedProxies: ['{proxy}']").Mistakes(),
            Is.EqualTo([
                $"dockerbump.yml:2 http.trustedProxies[0]: \"{proxy}\" is neither an IP address nor a network; write one, "
                    + "such as 10.0.0.7 or 10.0.0.0/8",
            ])
        );

    [Test]
    public void Proxies_are_addresses_and_networks() =>
        Assert.That(
            Loading
                .Yaml("http: {trustedProxies: [10.0.0.7, 10.0.0.0/8, '::1', 'fd00::/8']}")
                .Options()
                .Http.TrustedProxies,
            Has.Count.EqualTo(4)
        );

    [TestCase("maxOpen: [1]", "maxOpen: expected a whole number, found a list")]
    [TestCase("maxOpen: {a: b}", "maxOpen: expected a whole number, found a mapping")]
    [TestCase("maxOpen:", "maxOpen: expected a whole number, found nothing; write one, or remove the key")]
    [TestCase("maxOpen: many", "maxOpen: expected a whole number, found \"many\"")]
    [TestCase("maxOpen: 1.5", "maxOpen: expected a whole number, found \"1.5\"")]
    [TestCase("maxOpen: 99999999999", "maxOpen: expected a whole number, found \"99999999999\"")]
    [TestCase("maxOpen: \"5\"", "maxOpen: expected a whole number, found a text; remove the quotes")]
    [TestCase("maxOpen: -1", "maxOpen: -1 is out of range; write a number from 0 to 1000")]
    [TestCase("maxNewPerRun: 1001", "maxNewPerRun: 1001 is out of range; write a number from 0 to 1000")]
    [TestCase("draft: yes", "draft: \"yes\" is not a truth value; write true")]
    [TestCase("draft: Off", "draft: \"Off\" is not a truth value; write false")]
    [TestCase("draft: 1", "draft: expected true or false, found \"1\"")]
    [TestCase("draft: 'true'", "draft: expected true or false, found a text; remove the quotes")]
    [TestCase("labels: docker", "labels: expected a list, found \"docker\"; write [item, item] or []")]
    [TestCase("labels:", "labels: expected a list, found nothing; write [item, item] or []")]
    [TestCase("labels: [a, [b]]", "labels[1]: expected a text, found a list")]
    [TestCase("labels: ['']", "labels[0]: \"\" is not a label; write some text on one line")]
    [TestCase(
        "labels: [ok, 012345678901234567890123456789012345678901234567890]",
        "labels[1]: \"012345678901234567890123456789012345678901234567890\" has 51 characters; GitHub takes labels of up to 50"
    )]
    [TestCase("reviewers: [a b]", "reviewers[0]: \"a b\" is not a login; write the name of a GitHub user, without @")]
    [TestCase(
        "teamReviewers: [org/team]",
        "teamReviewers[0]: \"org/team\" is not the slug of a team; write it without its organization, such as content-reviewers"
    )]
    [TestCase(
        "branchPrefix: a..b/",
        "branchPrefix: \"a..b/\" cannot begin the name of a branch; write something such as docker-bump/"
    )]
    public void In_pullRequests(string line, string mistake) =>
        Assert.That(
            Loading.Yaml($"pullRequests:\n  {line}").Mistakes(),
            Is.EqualTo([$"dockerbump.yml:2 pullRequests.{mistake}"])
        );

    [TestCase(
        "minimumAge: soon",
        "minimumAge: \"soon\" is not a duration; write a number and a unit, such as 0d, 12h or 3d"
    )]
    [TestCase("minimumAge: 3", "minimumAge: \"3\" is not a duration; write a number and a unit, such as 0d, 12h or 3d")]
    [TestCase(
        "minimumAge: -3d",
        "minimumAge: \"-3d\" is not a duration; write a number and a unit, such as 0d, 12h or 3d"
    )]
    [TestCase(
        "minimumAge: 999999999w",
        "minimumAge: \"999999999w\" is longer than ten years; write a shorter duration"
    )]
    [TestCase("pythonMinorChange: Hold", "pythonMinorChange: \"Hold\" is not one of allow, hold; did you mean hold?")]
    [TestCase("pythonMinorChange: never", "pythonMinorChange: \"never\" is not one of allow, hold")]
    public void In_updates(string line, string mistake) =>
        Assert.That(
            Loading.Yaml($"updates:\n  {line}").Mistakes(),
            Is.EqualTo([$"dockerbump.yml:2 updates.{mistake}"])
        );

    [TestCase(
        "packsDirectory: ../Packs",
        "packsDirectory: \"../Packs\" is not a directory below the repository; write a relative path without .., such as Packs"
    )]
    [TestCase(
        "packsDirectory: /Packs",
        "packsDirectory: \"/Packs\" is not a directory below the repository; write a relative path without .., such as Packs"
    )]
    [TestCase(
        "autoUpdateImages: ['demisto/{a,b}']",
        "autoUpdateImages[0]: \"demisto/{a,b}\" is not a pattern; write a name in which * and ? may stand"
    )]
    [TestCase("excludePacks: ['']", "excludePacks[0]: \"\" is not a pattern; write a name in which * and ? may stand")]
    [TestCase(
        "trustedOrganizations: [Demisto]",
        "trustedOrganizations[0]: \"Demisto\" is not an organization of images; write its name alone, in lower case, such as demisto"
    )]
    [TestCase("deprecatedItems: skipped", "deprecatedItems: \"skipped\" is not one of include, skip")]
    [TestCase(
        "deprecatedImages: ' '",
        "deprecatedImages: \" \" is not the path of a file; write one, or null for none"
    )]
    public void In_content(string line, string mistake) =>
        Assert.That(
            Loading.Yaml($"content:\n  {line}").Mistakes(),
            Is.EqualTo([$"dockerbump.yml:2 content.{mistake}"])
        );

    [TestCase("name: content", "name: \"content\" is not a repository; write owner/name, such as demisto/content")]
    [TestCase("name: a/b/c", "name: \"a/b/c\" is not a repository; write owner/name, such as demisto/content")]
    [TestCase("name: a/b.git", "name: \"a/b.git\" is not a repository; write owner/name, such as demisto/content")]
    [TestCase(
        "{ name: a/b, schedule: 0 3 * * * }",
        "schedule: \"0 3 * * *\" has 5 fields; a Quartz schedule has 6 or 7, the first one seconds, such as 0 0 3 * * ? for every day at 3:00"
    )]
    [TestCase(
        "{ name: a/b, timeZone: Mars }",
        "timeZone: \"Mars\" is not a time zone known here; write a name such as UTC or Europe/Berlin"
    )]
    public void In_repositories(string entry, string mistake) =>
        Assert.That(
            Loading.Yaml($"repositories:\n- {entry}").Mistakes(),
            Is.EqualTo([$"dockerbump.yml:2 repositories[0].{mistake}"])
        );

    [Test]
    public void A_repository_named_twice_is_a_mistake_whatever_the_case() =>
        Assert.That(
            Loading.Yaml("repositories:\n- name: demisto/content\n- name: Demisto/Content\n").Mistakes(),
            Is.EqualTo([
                "dockerbump.yml:3 repositories[1].name: is Demisto/Content once more, after repositories[0].name; remove one of them",
            ])
        );

    [TestCase(
        "url: registry-1.docker.io",
        "url: \"registry-1.docker.io\" is not a URL; write it whole, such as https://example.com"
    )]
    [TestCase(
        "url: ftp://example.com",
        "url: \"ftp://example.com\" is not a URL; write it whole, such as https://example.com"
    )]
    [TestCase("url: https://example.com/?key=abc", "url: the URL must end with its path; remove what follows ? or #")]
    [TestCase(
        "tokenHosts: ['https://auth.example.com']",
        "tokenHosts[0]: \"https://auth.example.com\" is not a server; write its host without https://, and a port where it has one of its own, such as auth.example.com or auth.example.com:8443"
    )]
    [TestCase("organizations: [a]", "organizations: expected names with a URL each, found a list")]
    [TestCase("organizations: { acme: [] }", "organizations.acme: expected a URL, found a list")]
    public void In_registry(string line, string mistake) =>
        Assert.That(
            Loading.Yaml($"registry:\n  {line}").Mistakes(),
            Is.EqualTo([$"dockerbump.yml:2 registry.{mistake}"])
        );

    [TestCase("https://ann:hunter2@example.com")]
    [TestCase("ann:hunter2@example.com")]
    [TestCase("https://ann:hunter2@exa mple.com")]
    public void Credentials_in_a_URL_are_refused_and_not_repeated(string url) =>
        Assert.That(
            Loading.Yaml($"registry:\n  url: {url}").Mistakes().Single(),
            Does.StartWith("dockerbump.yml:2 registry.url: ").And.Not.Contain("hunter2")
        );

    [TestCase("-x/")]
    [TestCase("/x/")]
    [TestCase(".x/")]
    [TestCase("a//b")]
    [TestCase("a.lock/")]
    [TestCase("a b/")]
    [TestCase("a~/")]
    [TestCase("a@{/")]
    [TestCase("a`/")]
    [TestCase("a\u200b/")]
    [TestCase("a\u202e/")]
    [TestCase("")]
    public void A_prefix_that_git_refuses_in_a_branch_is_a_mistake(string prefix) =>
        Assert.That(Loading.Yaml($"pullRequests:\n  branchPrefix: '{prefix}'").Mistakes(), Has.Length.EqualTo(1));
}
