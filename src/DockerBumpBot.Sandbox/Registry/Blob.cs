using System.Security.Cryptography;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>Bytes known by their digest: a manifest, a configuration or a layer.</summary>
internal sealed record Blob(string MediaType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary><c>sha256:</c> and 64 hexadecimal digits, of exactly these bytes.</summary>
    internal string Digest { get; } = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Bytes.Span))}";
}
