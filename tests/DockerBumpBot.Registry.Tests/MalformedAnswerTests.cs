using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class MalformedAnswerTests
{
    [TestCase("text/html", "<html><body>Sign in</body></html>", "an HTML page (text/html)")]
    [TestCase("application/json", "", "JSON (application/json)")]
    [TestCase("application/json", "[]", "JSON (application/json)")]
    [TestCase("application/json", "null", "JSON (application/json)")]
    [TestCase("application/json", "{}", "JSON (application/json)")]
    [TestCase("application/json", """{"tags":"1.0.0.1"}""", "JSON (application/json)")]
    [TestCase("application/json", """{"tags":{"a":1}}""", "JSON (application/json)")]
    [TestCase("application/json", """{"tags":[1.0]}""", "JSON (application/json)")]
    [TestCase("application/json", """{"tags":["1.0.0.1"]} {}""", "JSON (application/json)")]
    [TestCase("application/json", """{"tags":["1.0.0.1","1.0""", "JSON (application/json)")]
    [TestCase("application/json", """{"tags":["1.0.0.1"]""", "JSON (application/json)")]
    [TestCase("application/json", """{"tags":["\ud800"]}""", "JSON (application/json)")]
    [TestCase("application/vnd.evil+json", "nonsense", "JSON of another type")]
    [TestCase("evil/secret", "nonsense", "a body of an unknown type")]
    public async Task An_answer_that_is_no_tag_list_says_what_came_instead(string type, string body, string kind)
    {
        await using var server = await ScriptedServer.StartAsync(context => context.BodyAsync(type, body));

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(
            failure.Detail,
            Does.StartWith(
                "The tags of demisto/python3 could not be read: "
                    + $"{server.Url.Authority} answered with {kind} that is not a tag list (status 200, "
            )
        );
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Deep_JSON_is_a_bad_answer()
    {
        var deep = $$"""{"tags":{{new string('[', 100_000)}}""";
        await using var server = await ScriptedServer.StartAsync(context => context.JsonAsync(deep));

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Failure().Cause, Is.EqualTo(RegistryFailure.BadAnswer));
    }

    [TestCase("""{"tags":null}""")]
    [TestCase("""{"tags":[]}""")]
    public async Task No_tags_are_an_empty_list(string body)
    {
        await using var server = await ScriptedServer.StartAsync(context => context.JsonAsync(body));

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Tags(), Is.Empty);
    }

    [Test]
    public async Task What_a_registry_adds_to_the_list_is_passed_over()
    {
        const string Body = """
            {"child":["a"],"manifest":{"sha256:0":{"tag":["9.9.9.9"],"timeCreatedMs":"1"}},"name":"x",
             "tags":["1.0.0.1"],"errors":{"tags":["8.8.8.8"]}}
            """;
        await using var server = await ScriptedServer.StartAsync(context => context.JsonAsync("\uFEFF" + Body));

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Tags(), Is.EqualTo(["1.0.0.1"]));
    }

    [Test]
    public async Task Only_well_formed_tags_are_kept_and_each_once()
    {
        var tags = new[]
        {
            "1.0.0.1",
            new string('9', 10_240),
            @"1.0\n0.1",
            @"\u001b[31m1.0.0.2",
            "1.0.0.1",
            @"\u0031.0.0.3",
            "-1.0.0.4",
            ".1",
            "",
            "1.0.0.1 ",
            "1/0",
            "ünï",
            new string('a', 128),
            new string('a', 129),
            "99999999999999999999.99999999999999999999.1",
        };
        await using var server = await ScriptedServer.StartAsync(context => context.TagsAsync(tags));

        var listing = await Ask.TagsAsync(Ask.At(server.Url));

        Assert.That(
            listing.Tags(),
            Is.EqualTo(["1.0.0.1", "1.0.0.3", new string('a', 128), "99999999999999999999.99999999999999999999.1"])
        );
        Assert.That(
            ((TagListing.Listed)listing).Numeric.Select(tag => tag.Text),
            Is.EqualTo(["1.0.0.1", "1.0.0.3"]),
            "numbers beyond 64 bits are no candidates"
        );
    }

    [Test]
    public async Task A_hundred_thousand_tags_are_read()
    {
        var tags = Enumerable.Range(0, 100_000).Select(build => $"3.10.1.{build}").ToList();
        await using var server = await ScriptedServer.StartAsync(context => context.TagsAsync(tags));

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Tags(), Is.EqualTo(tags));
    }

    [Test]
    public async Task A_body_beyond_the_limit_is_refused_and_not_asked_for_again()
    {
        await using var server = await ScriptedServer.StartAsync(context => WriteForEverAsync(context));

        var failure = (await Ask.TagsAsync(Ask.At(server.Url) with { MaximumBodyBytes = 100_000 })).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(
            failure.Detail,
            Does.Contain("answered with a longer body than this client accepts (100000 bytes)")
        );
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Headers_beyond_the_limit_are_refused_as_headers()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers["X-Long"] = new string('a', 100_000);
            return context.TagsAsync("1.0.0.1");
        });

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(failure.Detail, Does.Contain("answered with longer headers than this client accepts (64 kB)"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(204)]
    [TestCase(304)]
    [TestCase(400)]
    [TestCase(405)]
    [TestCase(418)]
    public async Task A_status_without_a_meaning_here_is_a_bad_answer(int status)
    {
        await using var server = await ScriptedServer.StartAsync(context => context.StatusAsync(status));

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(failure.Detail, Does.Contain($"status {status.ToString(CultureInfo.InvariantCulture)}"));
    }

    [Test]
    public async Task What_does_not_speak_HTTP_is_a_bad_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var listing = Ask.TagsAsync(Ask.At(new Uri($"http://{listener.LocalEndpoint}")));
        using var client = await listener.AcceptTcpClientAsync(Ask.Stop);
        await client.GetStream().WriteAsync("+OK this is a mail server\r\n\r\n"u8.ToArray(), Ask.Stop);

        var failure = (await listing).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(failure.Detail, Does.Contain("does not speak HTTP as it should").And.Not.Contain("mail"));
    }

    private static async Task WriteForEverAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var piece = Encoding.ASCII.GetBytes(new string('[', 16_384));
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
    }
}
