using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>What a GitHub App signs in with.</summary>
internal static class AppAssertion
{
    /// <param name="key">The app's.</param>
    /// <param name="issuer">Who it says it is.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="issued">When it was made, in seconds from now.</param>
    /// <param name="expires">When it ends, in seconds from now.</param>
    internal static string Of(RSA key, string issuer, TimeProvider clock, int issued, int expires)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iat"] = now + issued,
            ["exp"] = now + expires,
            ["iss"] = issuer,
        };
        var signed = $"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{Encode(claims.ToJsonString())}";
        return $"{signed}.{Sign(key, signed)}";
    }

    internal static string Sign(RSA key, string text) =>
        Base64Url.EncodeToString(
            key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        );

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
