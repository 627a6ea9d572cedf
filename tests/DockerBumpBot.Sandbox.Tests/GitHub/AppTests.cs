using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>How a GitHub App signs in.</summary>
internal sealed class AppTests
{
    private readonly RSA key = RSA.Create(2048);

    [OneTimeTearDown]
    public void Forget() => key.Dispose();

    [Test]
    public async Task An_app_finds_its_installation_and_its_token_lives_an_hour()
    {
        await using var github = await StartAsync();
        var assertion = Assertion(github, "Iv23liSandbox", -60, 540);

        var installation = await github.GetAsync($"{Repo}/installation", assertion);
        var id = installation.Json["id"]!.GetValue<long>();
        var token = await github.PostAsync($"/app/installations/{id}/access_tokens", new JsonObject(), assertion);
        var branch = await github.PostAsync(
            $"{Repo}/git/refs",
            Ref("refs/heads/a", github.Master),
            token.Text("token")
        );
        github.Clock.Advance(TimeSpan.FromHours(1));
        var late = await github.GetAsync(Repo, token.Text("token"));

        Assert.That((installation.Status, token.Status, branch.Status), Is.EqualTo((200, 201, 201)), token.Body);
        Assert.That(token.Text("expires_at"), Is.EqualTo("2026-03-10T13:00:00Z"));
        Assert.That((late.Status, late.Message), Is.EqualTo((401, "Bad credentials")));
    }

    [TestCase("4711", -60, 540, 200)]
    [TestCase("Iv23liSandbox", -60, 601, 401)]
    [TestCase("Iv23liSandbox", -60, -1, 401)]
    [TestCase("Iv23liSandbox", 5, 540, 401)]
    [TestCase("another", -60, 540, 404)]
    public async Task An_assertion_is_held_to_its_times_and_its_issuer(
        string issuer,
        int issued,
        int expires,
        int status
    )
    {
        await using var github = await StartAsync();

        var reply = await github.GetAsync($"{Repo}/installation", Assertion(github, issuer, issued, expires));

        Assert.That(reply.Status, Is.EqualTo(status), reply.Body);
    }

    [Test]
    public async Task An_assertion_of_another_key_a_plain_token_and_garbage_are_not_decoded()
    {
        await using var github = await StartAsync();
        using var other = RSA.Create(2048);
        var assertion = Assertion(github, "Iv23liSandbox", -60, 540);
        var signed = assertion[..assertion.LastIndexOf('.')];
        var forged = $"{signed}.{AppAssertion.Sign(other, signed)}";

        foreach (var token in (string[])[forged, "a.b.c", ".."])
        {
            var reply = await github.GetAsync($"{Repo}/installation", token);
            Assert.That(
                (reply.Status, reply.Message),
                Is.EqualTo((401, "A JSON web token could not be decoded")),
                token
            );
        }
        Assert.That((await github.GetAsync($"{Repo}/installation", Writer)).Status, Is.EqualTo(401));
    }

    private Task<TestGitHub> StartAsync() =>
        TestGitHub.StartAsync(
            options => options with { App = new LocalApp { PublicKeyPem = key.ExportSubjectPublicKeyInfoPem() } },
            new LocalRepositoryOptions()
        );

    private string Assertion(TestGitHub github, string issuer, int issued, int expires) =>
        AppAssertion.Of(key, issuer, github.Clock, issued, expires);
}
