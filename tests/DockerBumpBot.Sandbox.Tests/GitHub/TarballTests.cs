using System.Formats.Tar;
using System.IO.Compression;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>The archive of a commit.</summary>
internal sealed class TarballTests
{
    [Test]
    public async Task The_archive_is_byte_for_byte_what_git_makes()
    {
        await using var github = await TestGitHub.StartAsync();
        var bare = github.Content.BareDirectory;
        var deep = $"Packs/{new string('d', 60)}/{new string('e', 60)}/{new string('f', 60)}/file.yml";
        github.Content.Commit(
            "master",
            [
                new("run.sh", Bytes("#!/bin/sh\n")) { IsExecutable = true },
                new("empty", []),
                new("ümlaut/ä.md", Bytes("ä")),
                new($"x/{new string('n', 99)}", Bytes("99")),
                new($"x/{new string('m', 120)}", Bytes("120")),
                new(deep, Bytes("deep")),
            ],
            "ann"
        );
        var folder = $"acme-content-{github.Master[..7]}";

        var sent = await github.GetAsync($"{Repo}/tarball/{github.Master}");
        var archive = await DownloadAsync(sent);

        var real = await Git.BytesAsync(
            bare,
            "-c",
            "tar.umask=0002",
            "archive",
            "--format=tar",
            $"--prefix={folder}/",
            github.Master
        );
        Assert.That(await UnzipAsync(archive), Is.EqualTo(real));
    }

    [Test]
    public async Task It_is_fetched_from_another_host_name()
    {
        await using var github = await TestGitHub.StartAsync();

        var sent = await github.GetAsync($"{Repo}/tarball/master");
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(sent.Headers["Location"]));

        Assert.That(sent.Status, Is.EqualTo(302));
        Assert.That(sent.Headers["Location"], Does.StartWith($"http://localhost:{github.Server.Url.Port}/"));
        Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/x-gzip"));
        await using var zip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        var global = (PaxGlobalExtendedAttributesTarEntry)(await tar.GetNextEntryAsync())!;
        Assert.That(global.GlobalExtendedAttributes["comment"], Is.EqualTo(github.Master));
    }

    [Test]
    public async Task A_private_one_opens_for_five_minutes()
    {
        await using var github = await TestGitHub.StartAsync(o => o, new LocalRepositoryOptions { IsPrivate = true });

        var sent = await github.GetAsync($"{Repo}/tarball/master");
        var open = await DownloadAsync(sent);
        github.Clock.Advance(TimeSpan.FromMinutes(5));
        using var client = new HttpClient();
        using var late = await client.GetAsync(new Uri(sent.Headers["Location"]));

        Assert.That(open, Is.Not.Empty);
        Assert.That((int)late.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task There_is_none_of_what_does_not_exist()
    {
        await using var github = await TestGitHub.StartAsync();

        Assert.That((await github.GetAsync($"{Repo}/tarball/nowhere")).Status, Is.EqualTo(404));
    }

    private static async Task<byte[]> DownloadAsync(Reply sent)
    {
        using var client = new HttpClient();
        return await client.GetByteArrayAsync(new Uri(sent.Headers["Location"]));
    }

    private static async Task<byte[]> UnzipAsync(byte[] archive)
    {
        await using var zip = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        await zip.CopyToAsync(plain);
        return plain.ToArray();
    }
}
