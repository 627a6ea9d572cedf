using System.Globalization;
using System.Text.Json.Nodes;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>
/// What one tag names: its top manifest and all that hangs on it (OCI image specification 1.1). One empty layer, so
/// that even a pull by a real client works.
/// </summary>
internal sealed record BuiltImage(
    PublishedTag Source,
    Blob Top,
    IReadOnlyList<Blob> Manifests,
    IReadOnlyList<Blob> Blobs
)
{
    internal const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    internal const string IndexType = "application/vnd.oci.image.index.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";

    // A tar archive without entries is two blocks of zeros.
    private static readonly Blob EmptyLayer = new("application/vnd.oci.image.layer.v1.tar", new byte[1024]);

    /// <summary>The processor architectures behind the tag; the system is always <c>linux</c>.</summary>
    internal IEnumerable<(string Architecture, Blob Manifest)> Platforms => ArchitecturesOf(Source).Zip(Manifests);

    internal static BuiltImage Of(PublishedTag source)
    {
        var configs = ArchitecturesOf(source).Select(architecture => Config(source, architecture)).ToArray();
        Blob[] manifests = [.. configs.Select(Manifest)];
        Blob[] blobs = [EmptyLayer, .. configs];
        return source.MultiPlatform
            ? Indexed(source, manifests, blobs)
            : new BuiltImage(source, manifests[0], manifests, blobs);
    }

    private static BuiltImage Indexed(PublishedTag source, Blob[] manifests, Blob[] blobs) =>
        new(source, Index([.. ArchitecturesOf(source).Zip(manifests)]), manifests, blobs);

    private static string[] ArchitecturesOf(PublishedTag source) =>
        source.MultiPlatform ? ["amd64", "arm64"] : ["amd64"];

    private static Blob Config(PublishedTag source, string architecture)
    {
        var created = source.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var environment = new JsonArray("PATH=/usr/local/bin:/usr/bin:/bin");
        if (source.Python is not null)
            environment.Add($"PYTHON_VERSION={source.Python}");
        var config = new JsonObject
        {
            ["created"] = created,
            ["architecture"] = architecture,
            ["os"] = "linux",
            ["config"] = new JsonObject
            {
                ["Env"] = environment,
                ["Labels"] = new JsonObject { ["org.opencontainers.image.title"] = source.Image },
            },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(EmptyLayer.Digest) },
            ["history"] = new JsonArray(new JsonObject { ["created"] = created, ["created_by"] = "sandbox" }),
        };
        return new Blob(ConfigType, Json.Bytes(config));
    }

    private static Blob Manifest(Blob config) =>
        new(
            ManifestType,
            Json.Bytes(
                new JsonObject
                {
                    ["schemaVersion"] = 2,
                    ["mediaType"] = ManifestType,
                    ["config"] = Descriptor(config),
                    ["layers"] = new JsonArray(Descriptor(EmptyLayer)),
                }
            )
        );

    private static Blob Index((string Architecture, Blob Manifest)[] platforms)
    {
        var manifests = new JsonArray();
        foreach (var (architecture, manifest) in platforms)
        {
            var descriptor = Descriptor(manifest);
            descriptor["platform"] = new JsonObject { ["architecture"] = architecture, ["os"] = "linux" };
            manifests.Add((JsonNode)descriptor);
        }
        return new Blob(
            IndexType,
            Json.Bytes(
                new JsonObject
                {
                    ["schemaVersion"] = 2,
                    ["mediaType"] = IndexType,
                    ["manifests"] = manifests,
                }
            )
        );
    }

    private static JsonObject Descriptor(Blob blob) =>
        new()
        {
            ["mediaType"] = blob.MediaType,
            ["digest"] = blob.Digest,
            ["size"] = blob.Bytes.Length,
        };
}
