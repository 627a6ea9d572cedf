using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>
/// The read side of the OCI distribution specification 1.1: "Pulling manifests", "Pulling blobs", "Listing Tags".
/// </summary>
internal sealed partial class DistributionApi(ImageStore store, PullCounter pulls, Outages outages, int tagsPerPage)
{
    internal static Task VersionAsync(HttpContext context) => Json.AnswerAsync(context, 200, new JsonObject());

    internal Task TagsAsync(HttpContext context, RegistryPath.TagList asked)
    {
        if (store.Find(asked.Image) is not { } image)
            return UnknownNameAsync(context, asked.Image);
        if (!TryReadPage(context.Request.Query, out var size))
            return RegistryError.PageInvalid.AnswerAsync(context, new JsonObject { ["n"] = size });

        var last = context.Request.Query["last"].ToString();
        string[] rest = [.. image.Listed.Where(tag => string.CompareOrdinal(tag, last) > 0)];
        string[] page = [.. rest.Take(size)];
        if (page.Length is > 0 and var count && count < rest.Length)
        {
            var next = $"/v2/{image.Name}/tags/list?last={Uri.EscapeDataString(page[^1])}&n={size}";
            context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }
        return Json.AnswerAsync(context, 200, new JsonObject { ["name"] = image.Name, ["tags"] = Texts(page) });
    }

    internal Task ManifestAsync(HttpContext context, RegistryPath.Manifest asked)
    {
        var faults = outages.FaultsOf(asked.Image);
        if (faults.HasFlag(RegistryFaults.ManifestsFail))
            return RegistryError.Outage(503).AnswerAsync(context);
        if (HttpMethods.IsGet(context.Request.Method))
            pulls.Count();
        else if (faults.HasFlag(RegistryFaults.HeadNotAllowed))
            return RegistryError.Unsupported.AnswerAsync(context);
        else if (faults.HasFlag(RegistryFaults.HeadNotFound))
            return RegistryError.ManifestUnknown.AnswerAsync(context);
        if (store.Find(asked.Image) is not { } image)
            return UnknownNameAsync(context, asked.Image);
        if (asked.Reference.Contains(':', StringComparison.Ordinal) && !Digest().IsMatch(asked.Reference))
            return RegistryError.DigestInvalid.AnswerAsync(context);
        if (image.ManifestOf(asked.Reference) is not { } manifest)
            return RegistryError.ManifestUnknown.AnswerAsync(context, $"unknown manifest {asked.Reference}");
        return Accepts(context.Request, manifest.MediaType)
            ? SendAsync(context, manifest, manifest.MediaType, !faults.HasFlag(RegistryFaults.NoDigest))
            : RegistryError.NotAccepted.AnswerAsync(context);
    }

    internal Task BlobAsync(HttpContext context, RegistryPath.BlobOf asked)
    {
        if (store.Find(asked.Image) is not { } image)
            return UnknownNameAsync(context, asked.Image);
        if (!Digest().IsMatch(asked.Digest))
            return RegistryError.DigestInvalid.AnswerAsync(context);
        return
            image.BlobOf(asked.Digest) is { } blob
            && !outages.FaultsOf(asked.Image).HasFlag(RegistryFaults.BlobsNotFound)
            ? SendAsync(context, blob, "application/octet-stream", namesDigest: true)
            : RegistryError.BlobUnknown.AnswerAsync(context, asked.Digest);
    }

    private static Task SendAsync(HttpContext context, Blob blob, string contentType, bool namesDigest)
    {
        if (namesDigest)
        {
            context.Response.Headers["Docker-Content-Digest"] = blob.Digest;
            context.Response.Headers.ETag = $"\"{blob.Digest}\"";
        }

        return Json.AnswerAsync(context, 200, contentType, blob.Bytes);
    }

    private static Task UnknownNameAsync(HttpContext context, string image) =>
        RegistryPath.IsName(image)
            ? RegistryError.NameUnknown.AnswerAsync(context, new JsonObject { ["name"] = image })
            : RegistryError.NameInvalid.AnswerAsync(context, new JsonObject { ["name"] = image });

    private bool TryReadPage(IQueryCollection query, out int size)
    {
        size = tagsPerPage;
        if (!query.TryGetValue("n", out var text))
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
            return false;
        size = Math.Min(asked, tagsPerPage);
        return true;
    }

    // Registries hide an OCI manifest from clients that name media types and not this one.
    private static bool Accepts(HttpRequest request, string mediaType)
    {
        var accepted = request.Headers.Accept.ToString();
        return accepted.Length == 0
            || accepted.Contains("*/*", StringComparison.Ordinal)
            || accepted.Contains(mediaType, StringComparison.Ordinal);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}
