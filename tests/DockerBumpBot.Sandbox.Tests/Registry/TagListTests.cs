using System.Net;

namespace DockerBumpBot.Sandbox.Tests.Registry;

internal sealed class TagListTests
{
    [Test]
    public async Task The_version_check_answers_an_empty_object()
    {
        await using var client = await HubClient.StartAsync([]);

        using var response = await client.GetAsync("/v2/");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("{}"));
    }

    [Test]
    public async Task A_list_that_fits_has_no_link()
    {
        await using var client = await HubClient.StartAsync([
            Tags.Of("demisto/a", "1.0.0.2"),
            Tags.Of("demisto/a", "1.0.0.10"),
        ]);

        using var response = await client.GetAsync("/v2/demisto/a/tags/list");

        Assert.That(response.Headers.Contains("Link"), Is.False);
        Assert.That(
            await response.Content.ReadAsStringAsync(),
            Is.EqualTo("""{"name":"demisto/a","tags":["1.0.0.10","1.0.0.2"]}""")
        );
    }

    [TestCase("", 3)]
    [TestCase("?n=100", 3)]
    [TestCase("?n=50", 5)]
    [TestCase("?n=1000", 3)]
    [TestCase("?n=1", 250)]
    public async Task Following_the_links_meets_every_tag_once_in_lexical_order(string query, int pages)
    {
        var published = Tags.Many("demisto/a", 250);
        await using var client = await HubClient.StartAsync(published);

        List<string> met = [];
        var walked = 0;
        for (string? next = "/v2/demisto/a/tags/list" + query; next is not null; walked++)
        {
            using var response = await client.GetAsync(next);
            var body = await HubClient.BodyAsync(response);
            met.AddRange(body["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()));
            next = NextOf(response);
        }

        Assert.That(met, Is.EqualTo(published.Select(tag => tag.Tag).Order(StringComparer.Ordinal)));
        Assert.That(walked, Is.EqualTo(pages));
    }

    [Test]
    public async Task A_page_of_none_is_empty_and_links_nowhere()
    {
        await using var client = await HubClient.StartAsync(Tags.Many("demisto/a", 3));

        using var response = await client.GetAsync("/v2/demisto/a/tags/list?n=0");

        Assert.That((await HubClient.BodyAsync(response))["tags"]!.AsArray(), Is.Empty);
        Assert.That(response.Headers.Contains("Link"), Is.False);
    }

    [Test]
    public async Task Last_need_not_be_a_tag()
    {
        await using var client = await HubClient.StartAsync(Tags.Many("demisto/a", 5));

        var body = await client.JsonAsync("/v2/demisto/a/tags/list?last=1.0.0.1002x");

        Assert.That(body["tags"]!.ToJsonString(), Is.EqualTo("""["1.0.0.1003","1.0.0.1004"]"""));
    }

    [TestCase("/v2/demisto/unknown/tags/list", 404, "NAME_UNKNOWN")]
    [TestCase("/v2/demisto/UPPER/tags/list", 400, "NAME_INVALID")]
    [TestCase("/v2/demisto/a/tags/list?n=-1", 400, "PAGINATION_NUMBER_INVALID")]
    [TestCase("/v2/demisto/a/tags/list?n=many", 400, "PAGINATION_NUMBER_INVALID")]
    public async Task What_cannot_be_listed_is_an_error_of_the_specification(string path, int status, string code)
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        using var response = await client.GetAsync(path);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await HubClient.CodeAsync(response), Is.EqualTo(code));
    }

    [Test]
    public async Task A_published_tag_is_listed_at_once()
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        client.Hub.Publish("demisto/a", "1.0.0.2", Tags.Day, "3.12.13");
        client.Hub.Publish("demisto/new", "1.0.0.3", Tags.Day, null);

        Assert.That((await client.JsonAsync("/v2/demisto/a/tags/list"))["tags"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((await client.JsonAsync("/v2/demisto/new/tags/list"))["tags"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Writing_is_not_offered()
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        using var response = await client.SendAsync(HttpMethod.Delete, "/v2/demisto/a/manifests/1.0.0.1");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(await HubClient.CodeAsync(response), Is.EqualTo("UNSUPPORTED"));
    }

    private static string? NextOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links))
            return null;
        var link = links.Single();
        Assert.That(link, Does.Match("^<[^>]+>; rel=\"next\"$"));
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }
}
