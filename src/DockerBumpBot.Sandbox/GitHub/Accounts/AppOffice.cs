using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DockerBumpBot.Sandbox.GitHub.Accounts;

/// <summary>Lets the GitHub App in by its signed token, and gives it tokens for its installation.</summary>
internal sealed class AppOffice(LocalApp? app, AccountBook accounts, TimeProvider clock)
{
    internal static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestAssertion = TimeSpan.FromMinutes(10);

    /// <summary>The app whose JSON Web Token a header carries (docs: "Generating a JSON Web Token for a GitHub App").</summary>
    /// <exception cref="Refusal">401: GitHub says what is wrong with the token.</exception>
    internal LocalApp Admit(string? header)
    {
        const string scheme = "Bearer ";
        if (app is null || header?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) != true)
            throw Undecodable();
        var claims = Claims(app, header[scheme.Length..].Trim());
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (Number(claims, "exp") is not { } expires || expires <= now)
            throw new Refusal(
                401,
                "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires"
            );
        if (expires > now + (long)LongestAssertion.TotalSeconds)
            throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
        if (Number(claims, "iat") is not { } issued || issued > now)
            throw new Refusal(
                401,
                "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued"
            );
        return Issuer(claims) is { } issuer && (issuer == app.ClientId || issuer == $"{app.Id}")
            ? app
            : throw new Refusal(404, "Integration not found");
    }

    /// <summary>A token for the installation, and until when it is good.</summary>
    internal (string Token, DateTimeOffset ExpiresAt) IssueToken(LocalApp of)
    {
        // Tokens name the app since 2026 and are longer than they used to be.
        var token = $"ghs_{of.Id}_{RandomNumberGenerator.GetHexString(48, lowercase: true)}";
        var expiresAt = clock.GetUtcNow() + TokenLifetime;
        accounts.AddToken(token, accounts.Of($"{of.Slug}[bot]", Account.Bot), of.Permission, expiresAt);
        return (token, expiresAt);
    }

    private static JsonElement Claims(LocalApp app, string token)
    {
        try
        {
            var parts = token.Split('.');
            using var key = RSA.Create();
            key.ImportFromPem(app.PublicKeyPem);
            if (
                parts.Length == 3
                && Decode(parts[0]).GetProperty("alg").ValueEquals("RS256")
                && key.VerifyData(
                    Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                    Base64Url.DecodeFromChars(parts[2]),
                    HashAlgorithmName.SHA256,
                    RSASignaturePadding.Pkcs1
                )
                && Decode(parts[1]) is { ValueKind: JsonValueKind.Object } claims
            )
                return claims;
        }
        catch (Exception exception)
            when (exception is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Whatever is wrong with it, GitHub says the same.
        }
        throw Undecodable();
    }

    private static JsonElement Decode(string part) => JsonElement.Parse(Base64Url.DecodeFromChars(part));

    private static long? Number(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim)
        && claim.ValueKind == JsonValueKind.Number
        && claim.TryGetInt64(out var number)
            ? number
            : null;

    private static string? Issuer(JsonElement claims) =>
        !claims.TryGetProperty("iss", out var claim) ? null
        : claim.ValueKind == JsonValueKind.Number ? claim.GetRawText()
        : claim.ValueKind == JsonValueKind.String ? claim.GetString()
        : null;

    private static Refusal Undecodable() => new(401, "A JSON web token could not be decoded");
}
