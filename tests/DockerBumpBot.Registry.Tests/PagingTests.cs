using System.Globalization;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class PagingTests
{
    private const string Path = "/v2/demisto/python3/tags/list";

    [TestCase("</v2/demisto/python3/tags/list?last=1.0.0.2&n=2>; rel=\"next\"")]
    [TestCase("<list?last=1.0.0.2>; rel=next")]
    [TestCase("<?last=1.0.0.2>;rel=\"next\"")]
    [TestCase("<http://HOST/v2/demisto/python3/tags/list?last=1.0.0.2>; rel=\"next\"")]
    [TestCase("</elsewhere>; rel=\"prev\", </v2/demisto/python3/tags/list?last=1.0.0.2>; title=\"a\"; rel=\"next\"")]
    public async Task The_next_page_is_followed_however_it_is_named(string link)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            if (context.Request.Query.ContainsKey("last"))
                return context.TagsAsync("1.0.0.3");
            context.Response.Headers.Link = link.Replace("HOST", context.Request.Host.Value, StringComparison.Ordinal);
            return context.TagsAsync("1.0.0.1", "1.0.0.2");
        });

        var tags = (await Ask.TagsAsync(Ask.At(server.Url))).Tags();

        Assert.That(tags, Is.EqualTo(["1.0.0.1", "1.0.0.2", "1.0.0.3"]));
    }

    [Test]
    public async Task A_next_page_on_another_server_is_refused()
    {
        await using var other = await ScriptedServer.StartAsync(context => context.TagsAsync("6.6.6.6"));
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.Link = $"<{other.Url}v2/demisto/python3/tags/list>; rel=\"next\"";
            return context.TagsAsync("1.0.0.1");
        });

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(failure.Detail, Does.Contain("names a next page on another server, which is not followed"));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task Paging_in_circles_is_a_failure()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            var next = context.Request.Query["last"] == "a" ? "b" : "a";
            context.Response.Headers.Link = $"<{Path}?last={next}>; rel=\"next\"";
            return context.TagsAsync("1.0.0.1");
        });

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Detail, Does.Contain("pages in circles"));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Endless_paging_ends_at_the_limit_of_pages()
    {
        await using var server = await ScriptedServer.StartAsync(context => EndlessAsync(context));

        var failure = (await Ask.TagsAsync(Ask.At(server.Url) with { MaximumPages = 50 })).Failure();

        Assert.That(failure.Detail, Does.Contain("has more than 50 pages for one list"));
        Assert.That(server.Requests, Has.Count.EqualTo(50));
    }

    [Test]
    public async Task More_tags_than_any_image_has_are_a_failure()
    {
        await using var server = await ScriptedServer.StartAsync(context => EndlessAsync(context));

        var failure = (await Ask.TagsAsync(Ask.At(server.Url) with { MaximumTags = 10 })).Failure();

        Assert.That(failure.Detail, Does.Contain("lists more than 10 tags for one image"));
    }

    [Test]
    public async Task Half_a_list_is_no_list()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            if (context.Request.Query.ContainsKey("last"))
                return context.StatusAsync(404);
            context.Response.Headers.Link = $"<{Path}?last=a>; rel=\"next\"";
            return context.TagsAsync("1.0.0.1");
        });

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
    }

    [Test]
    public async Task A_gateway_that_gives_up_on_long_pages_is_asked_for_short_ones()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
            context.Request.Query["n"] == "100" ? context.TagsAsync("1.0.0.1") : context.StatusAsync(504)
        );

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Tags(), Is.EqualTo(["1.0.0.1"]));
    }

    [Test]
    public async Task A_list_that_never_ends_in_time_is_unreachable()
    {
        var time = new WatchedTime();
        var options = Ask.At(new Uri("http://unused")) with { ListTimeout = TimeSpan.FromSeconds(30) };
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            // Each page is in time, all together are not.
            time.Advance(TimeSpan.FromSeconds(5));
            return EndlessAsync(context);
        });

        var failure = (await Ask.TagsAsync(options with { Url = server.Url }, time: time)).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Unreachable));
        Assert.That(failure.Detail, Does.Contain("took longer than 30 s"));
    }

    private static Task EndlessAsync(HttpContext context)
    {
        var page = int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out var given) ? given : 0;
        context.Response.Headers.Link = $"<{Path}?page={page + 1}>; rel=\"next\"";
        return context.TagsAsync($"1.0.0.{page}");
    }
}
