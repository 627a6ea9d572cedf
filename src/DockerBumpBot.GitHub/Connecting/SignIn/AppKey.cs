using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DockerBumpBot.GitHub.Connecting.SignIn;

/// <summary>
/// Signs a GitHub App in for the few requests it makes as itself (docs.github.com, "Generating a JSON Web Token (JWT)
/// for a GitHub App").
/// </summary>
internal sealed class AppKey(GitHubCredentials.App app)
{
    // What GitHub makes, and the least that is accepted for signing.
    private const int MinimumBits = 2048;

    private static readonly TimeSpan Back = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(9);

    private readonly SigningCredentials signing = new(KeyOf(app.PrivateKey), SecurityAlgorithms.RsaSha256);

    /// <summary>A token for the app itself, not for an installation. GitHub takes ten minutes at most.</summary>
    /// <param name="time">What GitHub's clock shows.</param>
    public string Sign(DateTimeOffset time)
    {
        var now = time.UtcDateTime;
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = app.Issuer,
                // Clocks differ.
                IssuedAt = now - Back,
                Expires = now + Ahead,
                SigningCredentials = signing,
            }
        );
    }

    /// <summary>What is wrong with a key, as the rest of a sentence about it; empty when nothing is.</summary>
    public static string MistakeIn(string pem)
    {
        if (!pem.Contains("-----BEGIN ", StringComparison.Ordinal))
            return "is not in PEM format";
        if (pem.Contains("-----BEGIN ENCRYPTED ", StringComparison.Ordinal))
            return "is encrypted, which is not supported";
        try
        {
            return KeyOf(pem).KeySize < MinimumBits ? $"is shorter than {MinimumBits} bits" : "";
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return "is not a private RSA key";
        }
    }

    private static RsaSecurityKey KeyOf(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true));
    }
}
