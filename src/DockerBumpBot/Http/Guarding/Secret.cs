using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace DockerBumpBot.Http.Guarding;

/// <summary>A secret that callers are asked for. It shows itself to nobody.</summary>
internal sealed class Secret
{
    /// <summary>A shorter one could be guessed.</summary>
    public const int Shortest = 16;

    private readonly byte[] _hash;

    public Secret(string value)
    {
        Value = value;
        _hash = HashOf(value);
    }

    /// <summary>The secret itself, for whoever has to compute with it.</summary>
    public string Value { get; }

    /// <summary>
    /// Whether it was given. Hashes of one length are compared to their end, so the time it takes says neither where a
    /// guess is wrong nor how long the secret is.
    /// </summary>
    public bool Is([NotNullWhen(true)] string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(HashOf(given), _hash);

    public override string ToString() => "***";

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
