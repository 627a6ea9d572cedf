using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Http;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

/// <summary>An address that is not the root of an API is named as that: neither repository nor token is to blame.</summary>
[CancelAfter(30_000)]
internal sealed class ApiAddressTests
{
    private const string Page = "<!DOCTYPE html><title>Page not found</title>";

    public static IEnumerable<TestCaseData<Func<HttpContext, Task>>> OtherAnswers() =>
        [
            Case("a page of status 404", context => context.BodyAsync("text/html", Page, 404)),
            Case("a page", context => context.BodyAsync("text/html", Page)),
            Case("what a page says to those that want JSON", Status(404, """{"error":"Not Found"}""")),
            Case(
                "a way to sign in",
                context =>
                {
                    if (context.Request.Path == "/login")
                        return context.BodyAsync("text/html", Page);
                    context.Response.Redirect("/login?return_to=x");
                    return Task.CompletedTask;
                }
            ),
        ];

    [TestCaseSource(nameof(OtherAnswers))]
    public async Task A_server_of_GitHubs_without_api_v3_is_told_where_its_API_is(Func<HttpContext, Task> answer)
    {
        await using var server = await ScriptedServer.StartAsync(answer, Stop);

        var failure = await FailureAsync(() => Open(At(server.Url)).ReadRefAsync());

        var url = server.Url.AbsoluteUri.TrimEnd('/');
        Assert.That(
            failure.Message,
            Does.Contain($"github.apiUrl is {url}, and GitHub's REST API is likely at {url}/api/v3")
        );
        Assert.That(failure.Message, Does.Not.Contain("GITHUB_TOKEN"));
        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
    }

    [Test]
    public async Task An_API_that_does_not_find_the_repository_is_believed()
    {
        await using var server = await ServeAsync(Status(404, """{"message":"Not Found"}"""));

        var failure = await FailureAsync(() => Open(At(server.Url)).ReadRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.NotFound));
        Assert.That(failure.Message, Does.Contain("GITHUB_TOKEN").And.Not.Contain("apiUrl"));
    }

    [TestCase("https://github.example.com", "https://github.example.com/api/v3")]
    [TestCase("https://github.example.com:8443/api/", "https://github.example.com:8443/api/v3")]
    [TestCase("https://github.com", "https://api.github.com")]
    [TestCase("https://api.github.com/api/v3", "https://api.github.com")]
    [TestCase("https://octo.ghe.com", "https://api.octo.ghe.com")]
    public void The_address_of_each_kind_of_GitHub_is_known(string url, string likely) =>
        Assert.That(ApiAddress.Advice(new Uri(url)), Does.EndWith($"is likely at {likely}"));

    [TestCase("https://api.github.com")]
    [TestCase("https://api.octo.ghe.com/")]
    [TestCase("https://github.example.com/api/v3")]
    [TestCase("https://example.com/github/api/v3/")]
    public void An_address_that_is_as_it_should_be_is_not_doubted(string url) =>
        Assert.That(ApiAddress.Advice(new Uri(url)), Does.Not.Contain("likely"));

    [Test]
    public async Task A_certificate_that_is_refused_says_why_and_what_to_do()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)
        );
        await using var server = await ScriptedServer.StartAsync(RefAsync, certificate, Stop);

        var failure = await FailureAsync(() => Open(At(server.Url)).ReadRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unreachable));
        Assert.That(
            failure.Message,
            Does.Contain("(TLS): its certificate expired on 2026-01-02").And.Contain("SSL_CERT_FILE")
        );
        Assert.That(server.Requests, Is.Empty);
    }

    private static TestCaseData<Func<HttpContext, Task>> Case(string name, Func<HttpContext, Task> answer) =>
        new(answer) { TestName = $"{{m}}({name})" };
}
