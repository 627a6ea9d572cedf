using System.IO.Compression;
using System.Text;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

/// <summary>Answers with a <c>Content-Encoding</c>, whether it was asked for or not.</summary>
[CancelAfter(30_000)]
internal sealed class CompressedAnswerTests
{
    private const string List = """{"name":"demisto/python3","tags":["1.0.0.1","1.0.0.2"]}""";

    [Test]
    public async Task A_compressed_tag_list_is_read([Values("gzip", "deflate", "br")] string encoding)
    {
        await using var server = await AnsweringAsync(encoding, Packed(encoding, Encoding.UTF8.GetBytes(List)));

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Tags(), Is.EqualTo(["1.0.0.1", "1.0.0.2"]));
    }

    [Test]
    public async Task What_unpacks_to_more_than_is_read_is_given_up([Values("gzip", "deflate", "br")] string encoding)
    {
        var bomb = Packed(encoding, new byte[64 * 1024 * 1024]);
        await using var server = await AnsweringAsync(encoding, bomb);
        var options = Ask.At(server.Url) with { MaximumBodyBytes = 1024 * 1024 };
        Assert.That(bomb, Has.Length.LessThan(options.MaximumBodyBytes));

        var failure = (await Ask.TagsAsync(options)).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(failure.Detail, Does.Contain("longer body than this client accepts (1048576 bytes)"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_cannot_be_unpacked_says_so([Values("gzip", "deflate", "br")] string encoding)
    {
        await using var server = await AnsweringAsync(encoding, Encoding.UTF8.GetBytes(List));

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(failure.Detail, Does.Contain("a body that cannot be unpacked (Content-Encoding)"));
    }

    [Test]
    public async Task An_encoding_that_is_not_known_is_named_as_that()
    {
        await using var server = await AnsweringAsync("zstd", [0x28, 0xB5, 0x2F, 0xFD, 0, 0, 1, 0, 0]);

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Detail, Does.Contain("a body in an encoding that is not read here that is not a tag list"));
    }

    private static Task<ScriptedServer> AnsweringAsync(string encoding, byte[] body) =>
        ScriptedServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = encoding;
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
        });

    private static byte[] Packed(string encoding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packer = Packer(encoding, packed))
            packer.Write(content);
        return packed.ToArray();
    }

    private static Stream Packer(string encoding, Stream to) =>
        encoding switch
        {
            "gzip" => new GZipStream(to, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(to, CompressionLevel.Fastest),
            _ => new BrotliStream(to, CompressionLevel.Fastest),
        };
}
