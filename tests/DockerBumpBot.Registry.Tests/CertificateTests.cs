using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DockerBumpBot.Http;

namespace DockerBumpBot.Registry.Tests;

/// <summary>Why a certificate is refused, in words.</summary>
internal sealed class CertificateTests
{
    private static readonly DateTimeOffset Checked = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    [TestCase(-30, -10, "its certificate expired on 2026-06-05; have it renewed, or set the clock of this machine")]
    [TestCase(10, 30, "its certificate is valid from 2026-06-25 on; set the clock of this machine")]
    public void A_certificate_out_of_its_time_says_when(int from, int to, string problem)
    {
        using var chain = ChainOf(from, to, isKnown: true);

        Assert.That(Certificates.Problem(chain, SslPolicyErrors.RemoteCertificateChainErrors), Is.EqualTo(problem));
    }

    [Test]
    public void An_unknown_authority_can_be_made_known()
    {
        using var chain = ChainOf(-1, 1, isKnown: false);

        Assert.That(
            Certificates.Problem(chain, SslPolicyErrors.RemoteCertificateChainErrors),
            Is.EqualTo(
                "its certificate is of an authority that this machine does not know; if you trust that, install its "
                    + "certificate on this machine, or name a file with it in SSL_CERT_FILE"
            )
        );
    }

    [Test]
    public void All_that_is_wrong_is_named()
    {
        using var chain = ChainOf(-30, -10, isKnown: false);

        var problem = Certificates.Problem(
            chain,
            SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch
        );

        Assert.That(
            problem,
            Does.Match(
                "^its certificate expired on .*; and its .* authority .*; and its certificate is for other names"
            )
        );
    }

    [Test]
    public void A_server_without_a_certificate_says_so() =>
        Assert.That(
            Certificates.Problem(null, SslPolicyErrors.RemoteCertificateNotAvailable),
            Is.EqualTo("it shows no certificate; check that the address is right")
        );

    [TestCase("https://a/x", "https://A:443/y", true)]
    [TestCase("http://a/x", "https://a/x", false)]
    [TestCase("https://a/x", "https://a:8443/x", false)]
    [TestCase("https://a/x", "https://b.a/x", false)]
    public void A_server_is_its_scheme_host_and_port(string one, string other, bool same) =>
        Assert.That(ServerOrigin.IsSame(new Uri(one), new Uri(other)), Is.EqualTo(same));

    [TestCase("https://example.com", true)]
    [TestCase("http://localhost:5000", true)]
    [TestCase("http://127.0.0.1:5000", true)]
    [TestCase("http://127.9.8.7", true)]
    [TestCase("http://[::1]:5000", true)]
    [TestCase("http://example.com", false)]
    [TestCase("http://127.0.0.1.example.com", false)]
    [TestCase("http://localhost.example.com", false)]
    [TestCase("http://10.0.0.1", false)]
    [TestCase("http://0.0.0.0:5000", false)]
    public void Secrets_stay_between_two_where_it_is_encrypted_or_on_this_machine(string url, bool isPrivate) =>
        Assert.That(ServerOrigin.IsPrivate(new Uri(url)), Is.EqualTo(isPrivate));

    [TestCase("https://example.com", "example.com")]
    [TestCase("https://example.com:8443", "example.com:8443")]
    [TestCase("https://exämple.com", "xn--exmple-cua.com")]
    [TestCase("http://[::1]:5000", "[::1]:5000")]
    public void The_name_of_a_server_looks_like_no_other(string url, string name) =>
        Assert.That(ServerOrigin.NameOf(new Uri(url)), Is.EqualTo(name));

    private static X509Chain ChainOf(int from, int to, bool isKnown)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var root = authority.CreateSelfSigned(Checked.AddYears(-1), Checked.AddYears(1));
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest("CN=leaf", leafKey, HashAlgorithmName.SHA256).Create(
            root,
            Checked.AddDays(from),
            Checked.AddDays(to),
            [1, 2, 3, 4]
        );
        var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = Checked.UtcDateTime;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        if (isKnown)
            chain.ChainPolicy.CustomTrustStore.Add(root);
        Assert.That(chain.Build(leaf), Is.False.Or.EqualTo(from < 0 && to > 0 && isKnown));
        return chain;
    }
}
