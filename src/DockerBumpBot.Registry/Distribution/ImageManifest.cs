using System.Text.Json;
using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>The part of a manifest that leads on (OCI image specification 1.1).</summary>
/// <param name="Config">The digest of the image's configuration; <c>null</c> in an index, and in the oldest formats.</param>
/// <param name="Platform">In an index: the digest of the manifest for linux/amd64, else of the first one.</param>
internal sealed record ImageManifest(string? Config, string? Platform)
{
    /// <summary>Its own digest, as the registry names it.</summary>
    public string? Digest { get; init; }

    /// <summary>Reads a manifest or an index; <c>null</c> for anything else.</summary>
    public static ImageManifest? From(JsonElement json)
    {
        if (json.TryGetProperty("manifests", out var manifests))
            return manifests.ValueKind == JsonValueKind.Array ? new ImageManifest(null, PlatformIn(manifests)) : null;
        if (json.TryGetProperty("config", out var config))
            return DigestIn(config) is { } digest ? new ImageManifest(digest, null) : null;
        return json.TryGetProperty("schemaVersion", out _) ? new ImageManifest(null, null) : null;
    }

    private static string? PlatformIn(JsonElement manifests)
    {
        var images = manifests.EnumerateArray().Where(entry => DigestIn(entry) is not null).ToList();
        var chosen = images.Find(entry => Is(entry, "linux", "amd64"));
        // Attestations stand in the same list, for a platform called unknown.
        if (chosen.ValueKind == JsonValueKind.Undefined)
            chosen = images.Find(entry => !Is(entry, "unknown", "unknown"));
        return DigestIn(chosen);
    }

    private static bool Is(JsonElement entry, string os, string architecture) =>
        entry.TryGetProperty("platform", out var platform)
        && platform.Text("os") == os
        && platform.Text("architecture") == architecture;

    private static string? DigestIn(JsonElement descriptor) =>
        descriptor.Text("digest") is { } digest && Names.IsDigest(digest) ? digest : null;
}
