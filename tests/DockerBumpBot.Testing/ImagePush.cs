using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DockerBumpBot.Testing;

/// <summary>Pushes over a registry's own API (OCI distribution specification 1.1, "Push").</summary>
internal static class ImagePush
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    // gzip of nothing.
    private static readonly byte[] Layer = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static async Task<string> PushAsync(
        HttpClient http,
        string image,
        string tag,
        DateTimeOffset? created,
        string? python,
        CancellationToken ct
    )
    {
        var config = Bytes(
            new JsonObject
            {
                ["architecture"] = "amd64",
                ["os"] = "linux",
                ["created"] = created?.UtcDateTime.ToString("O"),
                ["config"] = new JsonObject
                {
                    ["Env"] = python is null ? [] : new JsonArray("PATH=/usr/bin", $"PYTHON_VERSION={python}"),
                    // Every tag is an image of its own.
                    ["Labels"] = new JsonObject { ["org.opencontainers.image.version"] = tag },
                },
                ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray() },
            }
        );
        await PushBlobAsync(http, image, Layer, ct);
        await PushBlobAsync(http, image, config, ct);
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Descriptor(ConfigType, DigestOf(config), config.Length),
            ["layers"] = new JsonArray(Descriptor(LayerType, DigestOf(Layer), Layer.Length)),
        };
        return await PushManifestAsync(http, image, tag, manifest, ManifestType, ct);
    }

    public static async Task<string> PushIndexAsync(
        HttpClient http,
        string image,
        string tag,
        IEnumerable<(string Architecture, string Digest)> entries,
        CancellationToken ct
    )
    {
        var manifests = new JsonArray();
        foreach (var (architecture, digest) in entries)
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, At($"v2/{image}/manifests/{digest}"));
            request.Headers.Accept.ParseAdd(ManifestType);
            using var there = await http.SendAsync(request, ct);
            var size = there.EnsureSuccessStatusCode().Content.Headers.ContentLength!.Value;
            var entry = Descriptor(ManifestType, digest, size);
            entry["platform"] = new JsonObject { ["architecture"] = architecture, ["os"] = "linux" };
            manifests.Add((JsonNode)entry);
        }

        var index = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = IndexType,
            ["manifests"] = manifests,
        };
        return await PushManifestAsync(http, image, tag, index, IndexType, ct);
    }

    private static async Task PushBlobAsync(HttpClient http, string image, byte[] blob, CancellationToken ct)
    {
        using var begun = await http.PostAsync(At($"v2/{image}/blobs/uploads/"), null, ct);
        begun.EnsureSuccessStatusCode();
        var upload = new UriBuilder(new Uri(http.BaseAddress!, begun.Headers.Location!));
        upload.Query = $"{upload.Query}&digest={Uri.EscapeDataString(DigestOf(blob))}";
        using var content = new ByteArrayContent(blob);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var done = await http.PutAsync(upload.Uri, content, ct);
        done.EnsureSuccessStatusCode();
    }

    private static async Task<string> PushManifestAsync(
        HttpClient http,
        string image,
        string tag,
        JsonObject manifest,
        string type,
        CancellationToken ct
    )
    {
        var bytes = Bytes(manifest);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var done = await http.PutAsync(At($"v2/{image}/manifests/{tag}"), content, ct);
        done.EnsureSuccessStatusCode();
        return DigestOf(bytes);
    }

    private static JsonObject Descriptor(string type, string digest, long size) =>
        new()
        {
            ["mediaType"] = type,
            ["digest"] = digest,
            ["size"] = size,
        };

    private static Uri At(string path) => new(path, UriKind.Relative);

    private static byte[] Bytes(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json);

    private static string DigestOf(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}
