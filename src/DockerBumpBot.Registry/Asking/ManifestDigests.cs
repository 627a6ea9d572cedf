using System.Collections.Concurrent;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Asking;

/// <summary>
/// Finds the digests of manifests in one run: with HEAD, which is no pull, and with GET where HEAD does not tell. Some
/// registries and proxies answer HEAD with 404 or 405, or name no digest, and serve the manifest all the same; so a tag is
/// gone only when GET says so too.
/// </summary>
internal sealed partial class ManifestDigests(RegistryClients clients, ILogger<Question> logger)
{
    // Asked with GET alone from then on: a HEAD more would only be a request more.
    private readonly ConcurrentDictionary<RepositoryAddress, bool> withoutHead = new();

    /// <summary>The digest of a manifest; <c>null</c> when there is no such manifest.</summary>
    /// <exception cref="RegistryException">No usable answer.</exception>
    public async Task<string?> OfAsync(
        ImageRepository image,
        RepositoryAddress address,
        string tag,
        CancellationToken ct
    )
    {
        var client = clients.Of(address.Registry);
        if (
            !withoutHead.ContainsKey(address)
            && await client.HeadDigestAsync(address, tag, ct).ConfigureAwait(false) is { } told
        )
            return told;
        var digest = await client.DigestAsync(address, tag, ct).ConfigureAwait(false);
        if (digest is not null && withoutHead.TryAdd(address, true))
            Log.AskedWithGet(logger, image, tag);
        return digest;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Information,
            "{Image}: the registry does not answer HEAD as it answers GET (tag {Tag}); GET is used, which counts as a pull"
        )]
        public static partial void AskedWithGet(ILogger logger, ImageRepository image, string tag);
    }
}
