using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Http;
using DockerBumpBot.Registry.Tokens;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>One registry, asked in the terms of the OCI distribution specification.</summary>
internal sealed partial class DistributionClient(
    ServerConnection server,
    TokenStore tokens,
    RegistryOptions options,
    ILogger<DistributionClient> logger
)
{
    // All four are named: a registry answers 404 for an image of a type that was not asked for.
    private static readonly MediaTypeWithQualityHeaderValue[] ManifestTypes =
    [
        new("application/vnd.oci.image.index.v1+json"),
        new("application/vnd.oci.image.manifest.v1+json"),
        new("application/vnd.docker.distribution.manifest.list.v2+json"),
        new("application/vnd.docker.distribution.manifest.v2+json"),
    ];

    private const int PageSize = 1_000;
    private const int SmallPageSize = 100;

    /// <summary>Whether it has given an answer without a token.</summary>
    public bool IsOpen => tokens.AreUnneeded;

    /// <summary>Says that an image will be asked for, so that one token can cover it too.</summary>
    public void Announce(RepositoryAddress image) => tokens.Announce(image.Scope);

    /// <summary>All tags of an image, in the registry's order, each once.</summary>
    /// <exception cref="RegistryException">No whole list.</exception>
    public async Task<TagListing> ListAsync(RepositoryAddress image, CancellationToken ct)
    {
        var pages = new Pages(image.Tags(PageSize), options);
        var tags = new TagCollector();
        while (true)
        {
            var reply = await AskAsync(Wanted.Tags, image, pages.Current, ct).ConfigureAwait(false);
            // A gateway gives up on long lists sooner than on short pages.
            if (reply.Status == HttpStatusCode.GatewayTimeout && pages.IsFirst && pages.Current == image.Tags(PageSize))
            {
                pages = new Pages(image.Tags(SmallPageSize), options);
                continue;
            }

            if (pages.IsFirst && Missing(reply, image) is { } missing)
                return missing;
            if (reply.Status != HttpStatusCode.OK)
                throw reply.Refusal();
            if (!TagListJson.TryRead(reply.Body.Span, tags))
                throw reply.NotA("a tag list");
            pages.CheckCount(tags.Count);
            var links = reply.Headers.TryGetValues("Link", out var values) ? values : [];
            if (pages.MoveTo(image.Registry.Below(LinkHeader.Next(links))))
                continue;
            if (tags.Dropped > 0)
                Log.Dropped(logger, image.Name, tags.Dropped);
            return new TagListing.Listed(tags.ToImmutable());
        }
    }

    /// <summary>
    /// The digest of a manifest, without the quota of a pull; <c>null</c> when the answer leaves open whether there is
    /// such a manifest, or which.
    /// </summary>
    public async Task<string?> HeadDigestAsync(RepositoryAddress image, string tag, CancellationToken ct)
    {
        var reply = await AskAsync(Wanted.Digest, image, image.Manifest(tag), ct).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.OK => DigestOf(reply),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => null,
            _ => throw reply.Refusal(),
        };
    }

    /// <summary>The digest of a manifest, which is fetched; <c>null</c> when there is no such manifest.</summary>
    public async Task<string?> DigestAsync(RepositoryAddress image, string tag, CancellationToken ct) =>
        (await ManifestAsync(image, tag, ct).ConfigureAwait(false))?.Digest;

    /// <summary>What the image itself says about a tag; <c>null</c> when there is no such tag.</summary>
    /// <exception cref="RegistryException">The tag is there, and what it leads to is not, or cannot be read.</exception>
    public async Task<ImageConfig?> ConfigAsync(RepositoryAddress image, string tag, CancellationToken ct)
    {
        if (await ManifestAsync(image, tag, ct).ConfigureAwait(false) is not { } manifest)
            return null;
        var tagged = manifest.Digest;
        if (manifest.Platform is { } platform)
            manifest =
                await ManifestAsync(image, platform, ct).ConfigureAwait(false)
                ?? throw Incomplete(image, "the manifest of its platform");
        if (manifest.Config is not { } digest)
            return ImageConfig.Empty with { Digest = tagged };

        var reply = await AskAsync(Wanted.Blob, image, image.Blob(digest), ct).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.OK => JsonReply.Read(reply, "an image configuration", ImageConfig.From) with
            {
                Digest = tagged,
            },
            HttpStatusCode.NotFound => throw Incomplete(image, "its configuration"),
            _ => throw reply.Refusal(),
        };
    }

    private async Task<ImageManifest?> ManifestAsync(RepositoryAddress image, string reference, CancellationToken ct)
    {
        var reply = await AskAsync(Wanted.Manifest, image, image.Manifest(reference), ct).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.OK => JsonReply.Read(reply, "a manifest", ImageManifest.From) with
            {
                // Which is what a digest is, where a proxy leaves out the header.
                Digest = DigestOf(reply) ?? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(reply.Body.Span))}",
            },
            HttpStatusCode.NotFound => null,
            _ => throw reply.Refusal(),
        };
    }

    private static RegistryException Incomplete(RepositoryAddress image, string what) =>
        new(
            $"{image.Registry.Root.Authority} serves the image, but not {what} (status 404). The next run asks again.",
            RegistryFailure.BadAnswer
        );

    private Task<ServerReply> AskAsync(Wanted wanted, RepositoryAddress image, Uri url, CancellationToken ct)
    {
        // Without content there is nothing to dispose of.
        var request = new HttpRequestMessage(wanted == Wanted.Digest ? HttpMethod.Head : HttpMethod.Get, url);
        request.Options.Set(BearerHandler.Scope, image.Scope);
        Redirects.Allow(request, wanted == Wanted.Blob ? RedirectReach.Anywhere : RedirectReach.SameServer);
        if (wanted is Wanted.Manifest or Wanted.Blob)
            Standings.CountAsPull(request);
        if (wanted is Wanted.Digest or Wanted.Manifest)
        {
            foreach (var type in ManifestTypes)
                request.Headers.Accept.Add(type);
        }

        return server.AskAsync(request, ct);
    }

    private TagListing.NotFound? Missing(ServerReply reply, RepositoryAddress image) =>
        reply.Status switch
        {
            HttpStatusCode.NotFound => new(
                $"{reply.Server} knows no repository {image.Name} (status 404).{BelowPath(image)}"
            ),
            // With a token in hand: Docker Hub says the same of images that are private and that do not exist.
            HttpStatusCode.Unauthorized => new(
                $"{reply.Server} gives no access to {image.Name} (status 401): it does not exist there or is private."
                    + (tokens.Withheld is { } withheld ? $" {withheld}" : "")
            ),
            _ => null,
        };

    private static string BelowPath(RepositoryAddress image) =>
        image.Registry.OtherReading is { } address
            ? $" If the registry itself lies below a path, its address ends in /v2: {address}"
            : "";

    private static string? DigestOf(ServerReply reply) =>
        reply.Headers.TryGetValues("Docker-Content-Digest", out var values)
        && values.FirstOrDefault() is { } digest
        && Names.IsDigest(digest)
            ? digest
            : null;

    private enum Wanted
    {
        Tags,
        Digest,
        Manifest,
        Blob,
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Image}: left out {Count} entries of the tag list that are no tags")]
        public static partial void Dropped(ILogger logger, string image, int count);
    }
}
