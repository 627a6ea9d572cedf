using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>One tag in the Hub API.</summary>
internal static class HubTagJson
{
    internal static JsonObject Of(BuiltImage built)
    {
        var pushed = Time(built.Source.Created);
        var images = new JsonArray();
        foreach (var (architecture, manifest) in built.Platforms)
            images.Add((JsonNode)ImageOf(architecture, manifest, pushed));
        return new JsonObject
        {
            ["id"] = IdOf(built.Source),
            ["name"] = built.Source.Tag,
            ["full_size"] = Layers,
            ["images"] = images,
            ["last_updated"] = pushed,
            ["last_updater_username"] = "sandbox",
            ["v2"] = true,
            ["tag_status"] = "active",
            ["tag_last_pulled"] = null,
            ["tag_last_pushed"] = pushed,
            ["media_type"] = built.Top.MediaType,
            ["content_type"] = "image",
            ["digest"] = built.Top.Digest,
        };
    }

    // The size of the one empty layer.
    private const int Layers = 1024;

    private static JsonObject ImageOf(string architecture, Blob manifest, string pushed) =>
        new()
        {
            ["architecture"] = architecture,
            ["features"] = "",
            ["variant"] = null,
            ["digest"] = manifest.Digest,
            ["os"] = "linux",
            ["os_features"] = "",
            ["os_version"] = null,
            ["size"] = Layers,
            ["status"] = "active",
            ["last_pulled"] = null,
            ["last_pushed"] = pushed,
        };

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    // Stable, and the same on every machine.
    private static int IdOf(PublishedTag tag) =>
        BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{tag.Image}:{tag.Tag}")))
        & int.MaxValue;
}
