using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace DockerBumpBot.Sandbox.Tests.Registry;

/// <summary>What hangs on a manifest: platforms, configuration and layers.</summary>
internal sealed class ImageContentTests
{
    private const string Tagged = "/v2/demisto/a/manifests/1.0.0.1";

    [Test]
    public async Task The_configuration_tells_creation_and_python_and_every_blob_has_its_digest()
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1", python: "3.12.8")]);

        var manifest = await client.JsonAsync(Tagged);
        var config = JsonNode.Parse(await BlobAsync(client, manifest["config"]!))!;
        await BlobAsync(client, manifest["layers"]![0]!);

        Assert.That(config["created"]!.GetValue<string>(), Is.EqualTo("2026-03-09T09:30:00Z"));
        Assert.That(config["config"]!["Env"]!.ToJsonString(), Does.Contain("\"PYTHON_VERSION=3.12.8\""));
        Assert.That(
            config["rootfs"]!["diff_ids"]![0]!.GetValue<string>(),
            Is.EqualTo(manifest["layers"]![0]!["digest"]!.GetValue<string>())
        );
    }

    [Test]
    public async Task An_image_without_python_does_not_name_one()
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1", python: null)]);

        var manifest = await client.JsonAsync(Tagged);
        var config = JsonNode.Parse(await BlobAsync(client, manifest["config"]!))!;

        Assert.That(config["config"]!["Env"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_index_leads_to_a_manifest_for_each_platform()
    {
        await using var client = await HubClient.StartAsync([
            Tags.Of("demisto/a", "1.0.0.1") with
            {
                MultiPlatform = true,
            },
        ]);

        var index = await client.JsonAsync(Tagged);

        Assert.That(index["mediaType"]!.GetValue<string>(), Is.EqualTo("application/vnd.oci.image.index.v1+json"));
        foreach (var descriptor in index["manifests"]!.AsArray())
        {
            using var response = await client.GetAsync($"/v2/demisto/a/manifests/{descriptor!["digest"]}");
            var config = JsonNode.Parse(await BlobAsync(client, (await HubClient.BodyAsync(response))["config"]!))!;
            Assert.That(
                config["architecture"]!.GetValue<string>(),
                Is.EqualTo(descriptor["platform"]!["architecture"]!.GetValue<string>())
            );
        }
        Assert.That(client.Hub.Pulls, Is.EqualTo(3));
    }

    private static async Task<byte[]> BlobAsync(HubClient client, JsonNode descriptor)
    {
        using var response = await client.GetAsync($"/v2/demisto/a/blobs/{descriptor["digest"]}");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.That(
            descriptor["digest"]!.GetValue<string>(),
            Is.EqualTo($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}")
                .And.EqualTo(HubClient.DigestOf(response))
        );
        Assert.That(descriptor["size"]!.GetValue<int>(), Is.EqualTo(bytes.Length));
        return bytes;
    }
}
