using System.Net;
using System.Security.Cryptography;

namespace DockerBumpBot.Sandbox.Tests.Registry;

internal sealed class ManifestTests
{
    private const string Tagged = "/v2/demisto/a/manifests/1.0.0.1";

    [Test]
    public async Task A_manifest_has_the_digest_of_its_bytes_and_is_found_by_it()
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        using var byTag = await client.GetAsync(Tagged);
        var bytes = await byTag.Content.ReadAsByteArrayAsync();
        using var byDigest = await client.GetAsync($"/v2/demisto/a/manifests/{HubClient.DigestOf(byTag)}");

        Assert.That(
            HubClient.DigestOf(byTag),
            Is.EqualTo($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}")
        );
        Assert.That(await byDigest.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes));
        Assert.That(
            byTag.Content.Headers.ContentType!.MediaType,
            Is.EqualTo("application/vnd.oci.image.manifest.v1+json")
        );
    }

    [Test]
    public async Task Head_tells_the_same_without_the_body_and_is_no_pull()
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        using var head = await client.SendAsync(HttpMethod.Head, Tagged);
        var afterHead = client.Hub.Pulls;
        using var get = await client.GetAsync(Tagged);

        Assert.That(head.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(HubClient.DigestOf(head), Is.EqualTo(HubClient.DigestOf(get)));
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(get.Content.Headers.ContentLength));
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That((afterHead, client.Hub.Pulls), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_tag_published_again_moves_and_its_old_manifest_stays_under_its_digest()
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);
        using var before = await client.SendAsync(HttpMethod.Head, Tagged);

        client.Hub.Publish("demisto/a", "1.0.0.1", Tags.Day.AddDays(1), "3.12.13");

        using var after = await client.SendAsync(HttpMethod.Head, Tagged);
        using var old = await client.SendAsync(
            HttpMethod.Head,
            $"/v2/demisto/a/manifests/{HubClient.DigestOf(before)}"
        );
        Assert.That(HubClient.DigestOf(after), Is.Not.EqualTo(HubClient.DigestOf(before)));
        Assert.That(old.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_lost_manifest_leaves_its_tag_in_the_list()
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        client.Hub.LoseManifest("demisto/a", "1.0.0.1");

        using var response = await client.GetAsync(Tagged);
        Assert.That(await HubClient.CodeAsync(response), Is.EqualTo("MANIFEST_UNKNOWN"));
        Assert.That((await client.JsonAsync("/v2/demisto/a/tags/list"))["tags"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("/v2/demisto/b/manifests/1.0.0.1", 404, "NAME_UNKNOWN")]
    [TestCase("/v2/demisto/a/manifests/9.9.9.9", 404, "MANIFEST_UNKNOWN")]
    [TestCase("/v2/demisto/a/manifests/sha256:12", 400, "DIGEST_INVALID")]
    [TestCase("/v2/demisto/a/blobs/sha256:12", 400, "DIGEST_INVALID")]
    [TestCase(
        "/v2/demisto/a/blobs/sha256:b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
        404,
        "BLOB_UNKNOWN"
    )]
    public async Task What_is_not_there_is_an_error_of_the_specification(string path, int status, string code)
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        using var response = await client.GetAsync(path);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await HubClient.CodeAsync(response), Is.EqualTo(code));
    }

    [TestCase("application/vnd.docker.distribution.manifest.v2+json", HttpStatusCode.NotFound)]
    [TestCase("application/vnd.oci.image.manifest.v1+json", HttpStatusCode.OK)]
    [TestCase("*/*", HttpStatusCode.OK)]
    public async Task A_manifest_is_hidden_from_clients_that_do_not_accept_its_type(
        string accept,
        HttpStatusCode status
    )
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        using var response = await client.SendAsync(HttpMethod.Get, Tagged, accept: accept);

        Assert.That(response.StatusCode, Is.EqualTo(status));
    }
}
