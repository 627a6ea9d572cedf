using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DockerBumpBot.Http;

/// <summary>Refuses the certificates that the runtime refuses, and says why in words for people.</summary>
public static class Certificates
{
    /// <summary>What a client of HTTPS is set up with.</summary>
    public static SslClientAuthenticationOptions Options => new() { RemoteCertificateValidationCallback = Check };

    /// <summary>Why a server's certificate was refused, by what its client threw; <c>null</c> when it was not.</summary>
    public static string? ProblemIn(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is RefusedException refused)
                return refused.Message;
        return null;
    }

    /// <summary>
    /// What is wrong with a certificate and what helps, without a full stop. Nothing in it is the certificate's own text.
    /// </summary>
    internal static string Problem(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return "it shows no certificate; check that the address is right";
        var problems = new List<string>();
        var status =
            chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? default;
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            problems.Add(TimeProblem(chain!));
        if ((status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0)
            problems.Add(
                "its certificate is of an authority that this machine does not know; if you trust that, install its "
                    + "certificate on this machine, or name a file with it in SSL_CERT_FILE"
            );
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            problems.Add("its certificate is for other names; check the address");
        const X509ChainStatusFlags told =
            X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;
        if ((status & ~told) is var others and not X509ChainStatusFlags.NoError)
            problems.Add($"its certificate is refused ({others})");
        return problems.Count == 0 ? "its certificate is refused" : string.Join("; and ", problems);
    }

    private static bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new RefusedException(Problem(chain, errors));

    private static string TimeProblem(X509Chain chain)
    {
        var checkedAt = chain.ChainPolicy.VerificationTime;
        var certificate = chain
            .ChainElements.FirstOrDefault(element =>
                element.ChainElementStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid)
            )
            ?.Certificate;
        return certificate switch
        {
            null =>
                "its certificate has expired or is not valid yet; have it renewed, or set the clock of this machine",
            _ when certificate.NotAfter < checkedAt =>
                $"its certificate expired on {Day(certificate.NotAfter)}; have it renewed, or set the clock of this machine",
            _ => $"its certificate is valid from {Day(certificate.NotBefore)} on; set the clock of this machine",
        };
    }

    private static string Day(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class RefusedException(string problem) : AuthenticationException(problem);
}
