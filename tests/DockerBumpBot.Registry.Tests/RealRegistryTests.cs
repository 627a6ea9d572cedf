using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

/// <summary>Against the reference implementation of the protocol.</summary>
[CancelAfter(30_000)]
internal sealed class RealRegistryTests
{
    private static readonly DateTimeOffset Built = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private RealRegistry registry = null!;
    private string amd64 = "";
    private string arm64 = "";
    private string bare = "";
    private string bothPlatforms = "";
    private string armOnly = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        registry = await RealRegistry.StartAsync();
        amd64 = await registry.PushAsync("demisto/python3", "3.12.13.12042988", Built, "3.12.13");
        arm64 = await registry.PushAsync("demisto/python3", "3.11.9.105369", Built.AddYears(-1), "3.11.9");
        bare = await registry.PushAsync("demisto/python3", "bare");
        bothPlatforms = await registry.PushIndexAsync("demisto/python3", "both", [("arm64", arm64), ("amd64", amd64)]);
        armOnly = await registry.PushIndexAsync("demisto/python3", "arm", [("arm64", arm64)]);
        await registry.PushAsync("mirror/demisto/ntlm", "1.0.0.7", Built);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (registry is not null)
            await registry.DisposeAsync();
    }

    [Test]
    public async Task Lists_the_tags_of_an_image()
    {
        var tags = (await Ask.TagsAsync(Ask.At(registry.Url))).Tags();

        Assert.That(tags, Is.EquivalentTo(["3.12.13.12042988", "3.11.9.105369", "bare", "both", "arm"]));
    }

    [Test]
    public async Task An_unknown_image_is_not_found()
    {
        var listing = await Ask.TagsAsync(Ask.At(registry.Url), "demisto/nothing");

        Assert.That(
            (listing as TagListing.NotFound)?.Detail,
            Is.EqualTo($"{registry.Url.Authority} knows no repository demisto/nothing (status 404).")
        );
    }

    [Test]
    public async Task A_path_of_the_registry_is_a_prefix_of_the_name()
    {
        var options = Ask.At(new Uri(registry.Url, "/mirror"));

        Assert.That((await Ask.TagsAsync(options, "demisto/ntlm")).Tags(), Is.EqualTo(["1.0.0.7"]));
    }

    [Test]
    public async Task Tells_digest_date_and_Python_version_of_a_tag()
    {
        var facts = await Ask.FactsAsync(Ask.At(registry.Url), "3.12.13.12042988", Enum.GetValues<TagFact>());

        Assert.That(facts, Is.EqualTo(Facts(amd64, Built, "3.12.13")));
    }

    [Test]
    public async Task The_digest_is_learnt_on_the_way_to_the_date()
    {
        var facts = await Ask.FactsAsync(Ask.At(registry.Url), "3.12.13.12042988", TagFact.Created);

        Assert.That(facts.Digest, Is.EqualTo(new Answer<string>.Known(amd64)));
    }

    [Test]
    public async Task An_index_is_read_for_amd64_and_named_by_its_own_digest()
    {
        var facts = await Ask.FactsAsync(Ask.At(registry.Url), "both", TagFact.Created, TagFact.PythonVersion);

        Assert.That(facts, Is.EqualTo(Facts(bothPlatforms, Built, "3.12.13")));
    }

    [Test]
    public async Task An_index_without_amd64_is_read_for_its_first_platform()
    {
        var facts = await Ask.FactsAsync(Ask.At(registry.Url), "arm", TagFact.Created, TagFact.PythonVersion);

        Assert.That(facts, Is.EqualTo(Facts(armOnly, Built.AddYears(-1), "3.11.9")));
    }

    [Test]
    public async Task A_tag_that_is_not_there_has_no_facts()
    {
        var facts = await Ask.FactsAsync(Ask.At(registry.Url), "9.9.9.9", Enum.GetValues<TagFact>());

        Assert.That(facts, Is.EqualTo(NoFacts));
    }

    [Test]
    public async Task What_an_image_does_not_say_is_answered_with_none()
    {
        var facts = await Ask.FactsAsync(Ask.At(registry.Url), "bare", TagFact.Created, TagFact.PythonVersion);

        Assert.That(facts, Is.EqualTo(NoFacts with { Digest = new Answer<string>.Known(bare) }));
    }

    [Test]
    public async Task A_tag_that_no_registry_can_have_is_not_asked_for()
    {
        var facts = await Ask.FactsAsync(Ask.At(registry.Url), "../../../_catalog", Enum.GetValues<TagFact>());

        Assert.That(facts, Is.EqualTo(NoFacts));
    }

    private static TagFacts NoFacts =>
        new()
        {
            Digest = new Answer<string>.None(),
            Created = new Answer<DateTimeOffset>.None(),
            PythonVersion = new Answer<string>.None(),
        };

    private static TagFacts Facts(string digest, DateTimeOffset created, string python) =>
        new()
        {
            Digest = new Answer<string>.Known(digest),
            Created = new Answer<DateTimeOffset>.Known(created),
            PythonVersion = new Answer<string>.Known(python),
        };
}
