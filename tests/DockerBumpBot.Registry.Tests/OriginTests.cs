using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Tokens;
using DockerBumpBot.Testing;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Tests;

/// <summary>The account goes to the server that it is for: the same scheme, host and port, and never in the clear.</summary>
[CancelAfter(30_000)]
internal sealed class OriginTests
{
    private static readonly RegistryCredentials Account = new("robot", "dckr_pat_S3cr3t");

    [TestCase("https://registry-1.docker.io", "https://auth.docker.io/token", "", true)]
    [TestCase("https://registry-1.docker.io", "https://auth.docker.io:8443/token", "", false)]
    [TestCase("https://registry-1.docker.io", "http://auth.docker.io/token", "", false)]
    [TestCase("https://registry-1.docker.io", "https://evil.docker.io/token", "", false)]
    [TestCase("https://registry-1.docker.io:8443", "https://auth.docker.io/token", "", false)]
    [TestCase("https://r.example", "https://r.example/token", "", true)]
    [TestCase("https://r.example", "http://r.example/token", "", false)]
    [TestCase("https://r.example", "https://r.example:8443/token", "", false)]
    [TestCase("https://r.example", "https://auth.example/token", "auth.example", true)]
    [TestCase("https://r.example", "https://auth.example/token", "AUTH.example:443", true)]
    [TestCase("https://r.example", "https://auth.example:8443/token", "auth.example", false)]
    [TestCase("https://r.example", "https://auth.example:8443/token", "auth.example:8443", true)]
    [TestCase("https://r.example", "http://auth.example/token", "auth.example", false)]
    [TestCase("https://r.example", "https://auth.example.evil/token", "auth.example", false)]
    [TestCase("http://127.0.0.1:5000", "http://127.0.0.1:5000/token", "", true)]
    [TestCase("http://127.0.0.1:5000", "http://127.0.0.1:5001/token", "", false)]
    [TestCase("http://127.0.0.1:5000", "http://127.0.0.1:5001/token", "127.0.0.1:5001", true)]
    [TestCase("http://127.0.0.1:5000", "http://localhost:5000/token", "", false)]
    public void The_account_goes_to_its_own_server_and_to_those_that_are_named(
        string registry,
        string realm,
        string tokenHosts,
        bool goes
    )
    {
        var address = RegistryAddress.Of(new Uri(registry), Account) with
        {
            TokenHosts = [.. tokenHosts.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        };

        Assert.That(RealmRules.CredentialsFor(address, new Uri(realm)), Is.EqualTo(goes ? Account : null));
        Assert.That(RealmRules.Withheld(address, new Uri(realm)), goes ? Is.Null : Is.Not.Null);
    }

    [Test]
    public async Task A_token_server_on_another_port_gets_no_account_and_that_is_told_once()
    {
        await using var tokens = await ScriptedServer.StartAsync(context => context.JsonAsync("""{"token":"t"}"""));
        await using var registry = await ChallengingAsync(tokens.Url);
        using var log = new LogRecorder();
        using var registries = Ask.Registries(Ask.At(registry.Url) with { Credentials = Account }, loggers: log);
        var resolver = registries.BeginRun();

        Assert.That((await resolver.TagsAsync("demisto/a")).Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That((await resolver.TagsAsync("demisto/b")).Tags(), Is.EqualTo(["1.0.0.1"]));

        Assert.That(tokens.Requests.Select(seen => seen.Authorization), Is.All.Empty);
        Assert.That(
            log.Lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text),
            Is.EqualTo([
                $"The account (DOCKERHUB_USERNAME) was not sent to {tokens.Url.Authority}, which is another server than "
                    + $"{registry.Url.Authority}; if it may see the account, add {tokens.Url.Authority} to registry.tokenHosts.",
            ])
        );
    }

    [Test]
    public async Task A_token_server_that_is_named_gets_the_account()
    {
        await using var tokens = await ScriptedServer.StartAsync(context => context.JsonAsync("""{"token":"t"}"""));
        await using var registry = await ChallengingAsync(tokens.Url);
        var options = Ask.At(registry.Url) with { Credentials = Account, TokenHosts = [tokens.Url.Authority] };

        Assert.That((await Ask.TagsAsync(options)).Tags(), Is.EqualTo(["1.0.0.1"]));

        Assert.That(tokens.Requests.Select(seen => seen.Authorization), Is.All.StartsWith("Basic "));
    }

    [TestCase(200)]
    [TestCase(401)]
    public async Task A_refusal_without_the_account_says_that_it_was_not_sent_and_why(int status)
    {
        await using var tokens = await ScriptedServer.StartAsync(context =>
            context.JsonAsync("""{"token":"worthless"}""", status)
        );
        await using var registry = await ChallengingAsync(tokens.Url);

        var listing = await Ask.TagsAsync(Ask.At(registry.Url) with { Credentials = Account });

        Assert.That(
            listing.ToString(),
            Does.Contain($"The account (DOCKERHUB_USERNAME) was not sent to {tokens.Url.Authority}, which is another")
                .And.Contain("registry.tokenHosts")
        );
    }

    [TestCase("http://registry.example", false)]
    [TestCase("http://10.0.0.1:5000", false)]
    [TestCase("https://registry.example", true)]
    [TestCase("http://127.0.0.1:5000", true)]
    [TestCase("http://localhost:5000", true)]
    public void An_account_is_refused_for_a_registry_without_encryption(string url, bool holds)
    {
        var options = new RegistryOptions { Url = new Uri(url), Credentials = Account };

        Assert.That(
            options.Mistakes(),
            holds ? Is.Empty : Has.One.Contains("would get the account in the clear: write https://")
        );
        Assert.That((options with { Credentials = null }).Mistakes(), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Docker_Hubs_API_on_another_port_gets_no_account(bool isNamed)
    {
        await using var registry = await ScriptedServer.StartAsync(context => context.TagsAsync("1.0.0.1"));
        await using var hub = await ScriptedServer.StartAsync(context =>
            context.JsonAsync(
                context.Request.Path == "/v2/auth/token"
                    ? """{"access_token":"t"}"""
                    : """{"next":null,"results":[{"name":"1.0.0.1","tag_last_pushed":"2026-01-02T03:04:05Z"}]}"""
            )
        );
        var options = Ask.At(registry.Url) with
        {
            HubUrl = hub.Url,
            Credentials = Account,
            TokenHosts = isNamed ? [hub.Url.Authority] : [],
        };

        using var log = new LogRecorder();
        using var registries = Ask.Registries(options, loggers: log);
        var question = new TagQuestion(Ask.Image("demisto/python3"), "1.0.0.1", TagFact.Created);

        var catalog = await registries.BeginRun().AnswerAsync(TagCatalog.Empty, [question], null, Ask.Stop);

        Assert.That(
            catalog.FactsOf(question.Image, question.Tag).Created,
            Is.InstanceOf<Answer<DateTimeOffset>.Known>()
        );
        Assert.That(hub.RequestsTo("/v2/auth/token"), Has.Count.EqualTo(isNamed ? 1 : 0));
        Assert.That(
            log.Lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text),
            isNamed ? Is.Empty : Has.One.Contains($"was not sent to {hub.Url.Authority}, which is another server")
        );
    }

    [Test]
    public async Task A_token_does_not_follow_to_the_next_page_on_another_scheme()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.Link = $"<https://127.0.0.1:1/v2/x/tags/list>; rel=\"next\"";
            return context.TagsAsync("1.0.0.1");
        });

        Assert.That(
            (await Ask.TagsAsync(Ask.At(server.Url))).Failure().Detail,
            Does.Contain("names a next page on another server, which is not followed")
        );
    }

    private static Task<ScriptedServer> ChallengingAsync(Uri realm) =>
        ScriptedServer.StartAsync(context =>
            context.Request.Headers.Authorization == "Bearer t"
                ? context.TagsAsync("1.0.0.1")
                : context.ChallengeAsync(new Uri(realm, "/token"), null)
        );
}
