using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class HubTests
{
    private const string Dates = "/v2/namespaces/demisto/repositories/python3/tags";
    private static readonly ImageRepository Python = Ask.Image("demisto/python3");
    private static readonly TagQuestion Question = new(Python, "1.0.0.1", TagFact.Created);

    [Test]
    public async Task All_dates_of_an_image_come_page_by_page_and_fill_the_catalog()
    {
        await using var hub = await ScriptedServer.StartAsync(context =>
            context.JsonAsync(
                context.Request.Query["page"] == "2"
                    ? """{"next":null,"results":[{"name":"1.0.0.2","last_updated":"2026-02-02T00:00:00.123456789Z"}]}"""
                    : $$"""
                    {"count":2,"next":"http://{{context.Request.Host}}{{Dates}}?page=2","results":[
                      {"name":"1.0.0.1","tag_last_pushed":"2026-01-01T00:00:00Z","last_updated":"2026-05-05T00:00:00Z"}]}
                    """
            )
        );
        await using var registry = await ScriptedServer.StartAsync(context =>
            context.TagsAsync("1.0.0.1", "1.0.0.2", "1.0.0.3")
        );
        using var registries = Ask.Registries(Ask.At(registry.Url) with { HubUrl = hub.Url });
        var resolver = registries.BeginRun();

        var catalog = await resolver.ListAsync(TagCatalog.Empty, [Python], null, Ask.Stop);
        catalog = await resolver.AnswerAsync(catalog, [Question], null, Ask.Stop);

        Assert.That(Created(catalog, "1.0.0.1"), Is.EqualTo(Known("2026-01-01T00:00:00Z")));
        Assert.That(Created(catalog, "1.0.0.2"), Is.EqualTo(Known("2026-02-02T00:00:00.1234567Z")));
        Assert.That(
            (Created(catalog, "1.0.0.3") as Answer<DateTimeOffset>.Failed)?.Detail,
            Is.EqualTo(
                $"The date of demisto/python3:1.0.0.3 could not be read: {hub.Url.Authority} does not know the tag. The next run "
                    + "asks again. A registry that is no mirror of Docker Hub needs registry.hubUrl: null."
            ),
            "the registry lists it"
        );
        Assert.That(hub.Requests[0].Parameters("page_size"), Is.EqualTo(["100"]));
        Assert.That(hub.Requests, Has.Count.EqualTo(2));
        Assert.That(registry.Requests, Has.Count.EqualTo(1), "no image was read for a date");
    }

    [Test]
    public async Task Many_questions_about_one_image_are_one_errand_and_known_answers_none()
    {
        await using var hub = await ScriptedServer.StartAsync(context =>
            context.JsonAsync("""{"results":[{"name":"latest","last_updated":"2026-02-02T00:00:00Z"}]}""")
        );
        using var registries = Ask.Registries(Ask.At(hub.Url) with { HubUrl = hub.Url });
        var resolver = registries.BeginRun();
        var questions = Enumerable.Range(0, 10).Select(build => Question with { Tag = $"1.0.0.{build}" }).ToList();

        var catalog = await resolver.AnswerAsync(TagCatalog.Empty, questions, null, Ask.Stop);
        var again = await resolver.AnswerAsync(catalog, questions, null, Ask.Stop);

        Assert.That(hub.Requests, Has.Count.EqualTo(1));
        Assert.That(again, Is.EqualTo(catalog));
        Assert.That(
            questions.Select(question => Created(catalog, question.Tag)),
            Is.All.EqualTo(new Answer<DateTimeOffset>.None())
        );
    }

    [TestCase("""{"results":[{"name":"1.0.0.1"}]}""")]
    [TestCase("""{"results":[{"name":"1.0.0.1","tag_last_pushed":null,"last_updated":"yesterday"}]}""")]
    [TestCase("""{"results":[{"name":"1.0.0.1","tag_last_pushed":"0001-01-01T00:00:00Z"}]}""")]
    [TestCase("""{"results":[{"name":7},null,[],"x"]}""")]
    [TestCase("""{"results":[]}""")]
    [TestCase("""{"message":"httperror 404: object not found"}""", 404)]
    public async Task A_date_that_is_missing_or_makes_no_sense_is_a_failed_read(string page, int status = 200)
    {
        await using var hub = await ScriptedServer.StartAsync(context => context.JsonAsync(page, status));

        Assert.That(
            (await CreatedAsync(hub) as Answer<DateTimeOffset>.Failed)?.Cause,
            Is.EqualTo(RegistryFailure.BadAnswer)
        );
    }

    [Test]
    public async Task A_tag_that_neither_the_registry_nor_the_Hub_knows_has_no_date()
    {
        await using var hub = await ScriptedServer.StartAsync(context =>
            context.JsonAsync("""{"results":[{"name":"1.0.0.2","last_updated":"2026-02-02T00:00:00Z"}]}""")
        );

        Assert.That(await CreatedAsync(hub), Is.EqualTo(new Answer<DateTimeOffset>.None()));
    }

    [TestCase(200, "<html>", RegistryFailure.BadAnswer)]
    [TestCase(200, """{"results":{}}""", RegistryFailure.BadAnswer)]
    [TestCase(200, """{"next":"http://127.0.0.2/","results":[]}""", RegistryFailure.BadAnswer)]
    [TestCase(200, """{"next":"?page=2","results":[]}""", RegistryFailure.BadAnswer)]
    [TestCase(302, "", RegistryFailure.BadAnswer)]
    [TestCase(403, "{}", RegistryFailure.Denied)]
    [TestCase(429, "{}", RegistryFailure.Unreachable)]
    [TestCase(500, "{}", RegistryFailure.Unreachable)]
    public async Task A_Hub_that_gives_no_list_is_a_failure(int status, string body, RegistryFailure cause)
    {
        await using var hub = await ScriptedServer.StartAsync(context => context.JsonAsync(body, status));

        var failed = await CreatedAsync(hub) as Answer<DateTimeOffset>.Failed;

        Assert.That(failed?.Cause, Is.EqualTo(cause));
        Assert.That(failed?.Detail, Does.StartWith("The dates of the tags of demisto/python3 could not be read: "));
    }

    [Test]
    public async Task With_an_account_the_Hub_is_asked_with_its_token()
    {
        await using var hub = await ScriptedServer.StartAsync(AnswerAsync);
        var options = Ask.At(hub.Url) with { HubUrl = hub.Url, Credentials = new("robot", "a\"b") };
        using var registries = Ask.Registries(options);
        var resolver = registries.BeginRun();

        await resolver.AnswerAsync(TagCatalog.Empty, [Question], null, Ask.Stop);
        await resolver.AnswerAsync(TagCatalog.Empty, [Question], null, Ask.Stop);

        Assert.That(
            hub.Requests.Select(seen => $"{seen.Method} {seen.Path} {seen.Authorization}"),
            Is.EqualTo(["POST /v2/auth/token ", $"GET {Dates} Bearer hub-token", $"GET {Dates} Bearer hub-token"])
        );

        static async Task AnswerAsync(HttpContext context)
        {
            if (context.Request.Method == "GET")
            {
                await context.JsonAsync("""{"results":[]}""");
                return;
            }

            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            var isRight = body == """{"identifier":"robot","secret":"a\u0022b"}""";
            await context.JsonAsync("""{"access_token":"hub-token"}""", isRight ? 200 : 401);
        }
    }

    [Test]
    public async Task A_Hub_that_rejects_the_account_is_denied()
    {
        await using var hub = await ScriptedServer.StartAsync(context => context.StatusAsync(401));
        var options = Ask.At(hub.Url) with { HubUrl = hub.Url, Credentials = new("robot", "secret") };

        var failed =
            (await Ask.FactsAsync(options, "1.0.0.1", TagFact.Created)).Created as Answer<DateTimeOffset>.Failed;

        Assert.That(failed?.Cause, Is.EqualTo(RegistryFailure.Denied));
        Assert.That(failed?.Detail, Does.Contain("DOCKERHUB_USERNAME and DOCKERHUB_TOKEN"));
    }

    [Test]
    public async Task An_account_of_another_registry_is_not_shown_to_the_Hub()
    {
        await using var hub = await ScriptedServer.StartAsync(context => context.JsonAsync("""{"results":[]}"""));
        var options = Ask.At(new Uri("http://registry.example")) with
        {
            HubUrl = hub.Url,
            Credentials = new("robot", "secret"),
        };

        await Ask.FactsAsync(options, "1.0.0.1", TagFact.Created);

        Assert.That(hub.Requests.Select(seen => (seen.Method, seen.Authorization)), Is.EqualTo([("GET", "")]));
    }

    [Test]
    public async Task Official_images_are_asked_for_under_library()
    {
        await using var hub = await ScriptedServer.StartAsync(context => context.JsonAsync("""{"results":[]}"""));
        using var registries = Ask.Registries(Ask.At(hub.Url) with { HubUrl = hub.Url });
        var resolver = registries.BeginRun();

        await resolver.AnswerAsync(TagCatalog.Empty, [Question with { Image = Ask.Image("alpine") }], null, Ask.Stop);

        Assert.That(hub.Requests[0].Path, Is.EqualTo("/v2/namespaces/library/repositories/alpine/tags"));
    }

    private static async Task<Answer<DateTimeOffset>?> CreatedAsync(ScriptedServer hub)
    {
        var options = Ask.At(new Uri("http://unused.example")) with { HubUrl = hub.Url };
        return (await Ask.FactsAsync(options, "1.0.0.1", TagFact.Created)).Created;
    }

    private static Answer<DateTimeOffset>? Created(TagCatalog catalog, string tag) =>
        catalog.FactsOf(Python, tag).Created;

    private static Answer<DateTimeOffset> Known(string time) =>
        new Answer<DateTimeOffset>.Known(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
