using System.IO.Compression;
using System.Text.Json;
using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Benchmarks.Histories;

/// <summary>Tags of real images: an object of images, each an object of tags, each with <c>created</c> and <c>python</c>.</summary>
internal static class CorpusImages
{
    public static IReadOnlyList<PublishedTag> Read(string path)
    {
        using var zipped = File.OpenRead(path);
        using var json = JsonDocument.Parse(new GZipStream(zipped, CompressionMode.Decompress));
        return
        [
            .. json
                .RootElement.EnumerateObject()
                .SelectMany(image =>
                    image
                        .Value.EnumerateObject()
                        .Select(tag => new PublishedTag(
                            $"demisto/{image.Name}",
                            tag.Name,
                            tag.Value.GetProperty("created").GetDateTimeOffset(),
                            tag.Value.GetProperty("python").GetString()
                        ))
                ),
        ];
    }
}
