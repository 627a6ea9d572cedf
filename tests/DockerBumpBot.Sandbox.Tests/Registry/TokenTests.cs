using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DockerBumpBot.Sandbox.Registry;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Sandbox.Tests.Registry;

internal sealed class TokenTests
{
    private static readonly PublishedTag[] Images =
    [
        Tags.Of("demisto/a", "1.0.0.1"),
        Tags.Of("demisto/b", "1.0.0.1"),
        Tags.Of("demisto/secret", "1.0.0.1"),
    ];

    private static readonly LocalDockerHubOptions Guarded = new()
    {
        RequireToken = true,
        PrivateImages = new HashSet<string> { "demisto/secret" },
        Username = "reader",
        Password = "made-up",
    };

    [Test]
    public async Task Without_a_token_the_answer_says_where_to_get_one_and_for_what()
    {
        await using var client = await HubClient.StartAsync(Images, Guarded);

        using var response = await client.GetAsync("/v2/demisto/a/tags/list");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(
            response.Headers.WwwAuthenticate.Single().ToString(),
            Is.EqualTo(
                $"Bearer realm=\"{client.Hub.Url}token\",service=\"registry.sandbox\",scope=\"repository:demisto/a:pull\""
            )
        );
        Assert.That(await HubClient.CodeAsync(response), Is.EqualTo("UNAUTHORIZED"));
    }

    [Test]
    public async Task The_version_check_asks_for_a_token_without_a_scope()
    {
        await using var client = await HubClient.StartAsync(Images, Guarded);

        using var refused = await client.GetAsync("/v2/");
        using var admitted = await client.GetAsync("/v2/", await TokenAsync(client, ""));

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(refused.Headers.WwwAuthenticate.Single().ToString(), Does.Not.Contain("scope"));
        Assert.That(admitted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("?scope=repository:demisto/a:pull&scope=repository:demisto/b:pull")]
    [TestCase("?scope=repository:demisto/a:pull%20repository:demisto/b:pull,push")]
    public async Task One_token_opens_every_image_it_was_asked_for_and_no_other(string query)
    {
        await using var client = await HubClient.StartAsync([.. Images, Tags.Of("demisto/c", "1.0.0.1")], Guarded);
        var token = await TokenAsync(client, query);

        Assert.That(await StatusAsync(client, "demisto/a", token), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(client, "demisto/b", token), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(client, "demisto/c", token), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("demisto/secret")]
    [TestCase("demisto/unknown")]
    public async Task A_token_without_the_grant_is_given_and_does_not_open(string image)
    {
        await using var client = await HubClient.StartAsync(Images, Guarded);
        var token = await TokenAsync(client, $"?scope=repository:{image}:pull");

        using var response = await client.GetAsync($"/v2/{image}/tags/list", token);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(
            response.Headers.WwwAuthenticate.Single().ToString(),
            Does.EndWith(",error=\"insufficient_scope\"")
        );
    }

    [Test]
    public async Task The_account_opens_a_private_image()
    {
        await using var client = await HubClient.StartAsync(Images, Guarded);

        var token = await TokenAsync(client, "?scope=repository:demisto/secret:pull", "reader:made-up");

        Assert.That(await StatusAsync(client, "demisto/secret", token), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Wrong_credentials_get_no_token()
    {
        await using var client = await HubClient.StartAsync(Images, Guarded);

        using var response = await AskAsync(client, "?scope=repository:demisto/a:pull", "reader:wrong");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_token_expires_when_it_said_it_would()
    {
        var clock = new FakeTimeProvider(Tags.Day);
        await using var client = await HubClient.StartAsync(Images, Guarded with { Clock = clock });
        using var answer = await AskAsync(client, "?scope=repository:demisto/a:pull", account: null);
        var body = await HubClient.BodyAsync(answer);
        var token = body["access_token"]!.GetValue<string>();

        clock.Advance(TimeSpan.FromSeconds(body["expires_in"]!.GetValue<int>() - 1));
        var before = await StatusAsync(client, "demisto/a", token);
        clock.Advance(TimeSpan.FromSeconds(1));
        var after = await StatusAsync(client, "demisto/a", token);

        Assert.That((before, after), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That(body["issued_at"]!.GetValue<string>(), Is.EqualTo("2026-03-09T09:30:00Z"));
    }

    [Test]
    public async Task The_hub_api_needs_no_token()
    {
        await using var client = await HubClient.StartAsync(Images, Guarded);

        using var response = await client.GetAsync("/v2/repositories/demisto/a/tags");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<HttpStatusCode> StatusAsync(HubClient client, string image, string token)
    {
        using var response = await client.SendAsync(HttpMethod.Head, $"/v2/{image}/manifests/1.0.0.1", token);
        return response.StatusCode;
    }

    private static async Task<string> TokenAsync(HubClient client, string query, string? account = null)
    {
        using var response = await AskAsync(client, query, account);
        return (await HubClient.BodyAsync(response))["token"]!.GetValue<string>();
    }

    private static async Task<HttpResponseMessage> AskAsync(HubClient client, string query, string? account)
    {
        using var http = HubClient.Http(client.Hub.Url);
        if (account is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(account))
            );
        return await http.GetAsync("/token" + query);
    }
}
