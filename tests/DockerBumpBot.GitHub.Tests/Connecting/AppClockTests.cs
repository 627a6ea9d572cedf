using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

/// <summary>A GitHub App on a machine whose clock is wrong.</summary>
[CancelAfter(30_000)]
internal sealed class AppClockTests
{
    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly string Pem = Rsa.ExportRSAPrivateKeyPem();

    private readonly WatchedTime time = new();
    private TimeSpan ahead;
    private int given;

    [OneTimeTearDown]
    public void End() => Rsa.Dispose();

    [SetUp]
    public void Begin() => given = 0;

    [TestCase(0)]
    [TestCase(45)]
    [TestCase(-45)]
    [TestCase(5)]
    [TestCase(-5)]
    [TestCase(90)]
    [TestCase(-90)]
    [TestCase(60 * 24 * 400)]
    [TestCase(-60 * 24 * 400)]
    public async Task An_app_signs_in_by_GitHubs_clock_and_once_an_hour(int minutes)
    {
        ahead = TimeSpan.FromMinutes(minutes);
        await using var server = await ScriptedServer.StartAsync(AnswerAsync, Stop);
        var connection = Open(At(server.Url) with { Credentials = new GitHubCredentials.App("Iv1.abc", Pem) }, time);

        for (var request = 0; request < 5; request++)
            await connection.ReadRefAsync();
        Assert.That(given, Is.EqualTo(1));
        time.Advance(TimeSpan.FromMinutes(56));
        await connection.ReadRefAsync();

        Assert.That(given, Is.EqualTo(2));
        Assert.That(connection.RequestCount.SignIns, Is.LessThanOrEqualTo(5));
    }

    [Test]
    public async Task An_app_that_is_refused_at_the_right_time_is_not_asked_again()
    {
        ahead = TimeSpan.Zero;
        await using var server = await ScriptedServer.StartAsync(
            context =>
            {
                Date(context);
                return context.JsonAsync("""{"message":"A JSON web token could not be decoded"}""", 401);
            },
            Stop
        );
        var connection = Open(At(server.Url) with { Credentials = new GitHubCredentials.App("Iv1.abc", Pem) }, time);

        var failure = await FailureAsync(() => connection.ReadRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Denied));
        Assert.That(connection.RequestCount.SignIns, Is.EqualTo(1));
    }

    /// <summary>The time on the server.</summary>
    private DateTimeOffset There => time.GetUtcNow() + ahead;

    private void Date(HttpContext context) =>
        context.Response.Headers.Date = There.ToString("r", CultureInfo.InvariantCulture);

    private Task AnswerAsync(HttpContext context)
    {
        Date(context);
        var authorization = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
        switch (context.Request.Path.Value)
        {
            case "/repos/o/r/installation":
                return IsGood(authorization) ? context.JsonAsync("""{"id":77}""") : context.JsonAsync("{}", 401);
            case "/app/installations/77/access_tokens" when IsGood(authorization):
                given++;
                var expires = (There + TimeSpan.FromHours(1)).ToString("O", CultureInfo.InvariantCulture);
                return context.JsonAsync(JsonSerializer.Serialize(new { token = "ghs_1", expires_at = expires }), 201);
            case "/app/installations/77/access_tokens":
                return context.JsonAsync("{}", 401);
            default:
                return RefAsync(context);
        }
    }

    /// <summary>GitHub's rules for the times in a token.</summary>
    private bool IsGood(string token)
    {
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;
        var (issued, expires, now) = ((long)claims["iat"]!, (long)claims["exp"]!, There.ToUnixTimeSeconds());
        return issued <= now && now < expires && expires <= now + 600;
    }
}
