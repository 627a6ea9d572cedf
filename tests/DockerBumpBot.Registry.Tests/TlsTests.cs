using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

/// <summary>Servers whose certificate is refused.</summary>
[CancelAfter(30_000)]
internal sealed class TlsTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Test]
    public async Task A_certificate_of_an_unknown_authority_says_what_to_do()
    {
        using var certificate = Certificate("localhost", Now.AddDays(-1), Now.AddDays(1));

        Assert.That(
            await FailureAsync(certificate),
            Does.Contain(": No secure connection to localhost:")
                .And.Contain("of an authority that this machine does not know")
                .And.Contain("SSL_CERT_FILE")
        );
    }

    [Test]
    public async Task An_expired_certificate_says_since_when()
    {
        using var certificate = Certificate(
            "localhost",
            new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)
        );

        Assert.That(await FailureAsync(certificate), Does.Contain("its certificate expired on 2026-01-02"));
    }

    [Test]
    public async Task A_certificate_for_other_names_says_so_and_not_for_which()
    {
        using var certificate = Certificate("evil-name.example", Now.AddDays(-1), Now.AddDays(1));

        Assert.That(
            await FailureAsync(certificate),
            Does.Contain("its certificate is for other names").And.Not.Contain("evil")
        );
    }

    [Test]
    public async Task A_server_that_does_not_speak_TLS_is_named_as_that()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.TagsAsync("1.0.0.1"));
        var url = new UriBuilder(server.Url) { Scheme = "https", Host = "localhost" }.Uri;

        Assert.That(
            (await Ask.TagsAsync(Ask.At(url))).Failure().Detail,
            Does.Contain($"No secure connection to {url.Authority} (TLS): check that it speaks https there")
        );
    }

    [Test]
    public async Task The_images_after_the_first_one_repeat_why_their_server_is_left_alone()
    {
        using var certificate = Certificate("localhost", Now.AddDays(-1), Now.AddDays(1));
        await using var server = await ScriptedServer.StartAsync(context => context.TagsAsync("1.0.0.1"), certificate);
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();
        await resolver.TagsAsync("demisto/python3");

        var failure = (await resolver.TagsAsync("demisto/python")).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Unreachable));
        Assert.That(
            failure.Detail,
            Does.Contain($": No secure connection to {server.Url.Authority} (TLS): its certificate is of an authority")
                .And.Contain("SSL_CERT_FILE")
                .And.EndWith("failed too many times in a row and is left alone for now. The next run asks again.")
        );
    }

    [Test]
    public async Task A_server_that_is_left_alone_for_its_answers_repeats_their_status()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.StatusAsync(503));
        using var registries = Ask.Registries(Ask.At(server.Url) with { Parallelism = 1 });
        var resolver = registries.BeginRun();
        await resolver.TagsAsync("demisto/a");
        await resolver.TagsAsync("demisto/b");

        Assert.That(
            (await resolver.TagsAsync("demisto/c")).Failure().Detail,
            Is.EqualTo(
                $"The tags of demisto/c could not be read: {server.Url.Authority} answered with status 503. It failed too many times in a row and is left alone for now. The next run asks again."
            )
        );
    }

    private static async Task<string> FailureAsync(X509Certificate2 certificate)
    {
        await using var server = await ScriptedServer.StartAsync(context => context.TagsAsync("1.0.0.1"), certificate);
        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();
        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Unreachable));
        Assert.That(server.Requests, Is.Empty);
        return failure.Detail;
    }

    private static X509Certificate2 Certificate(string name, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(from, to);
    }
}
