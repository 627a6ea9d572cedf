using System.Text;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>A file as it goes into a tree: as text within the request, or as a blob before it.</summary>
internal sealed record TreeFile(string Path, ReadOnlyMemory<byte> Content, string? Inline)
{
    // Requests for trees were seen to fail from about 2.5 MB (facts: one report); text grows a little as JSON.
    private const int MostInline = 1_500_000;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The body of the request that makes the blob.</summary>
    public object Blob => new { Content = Convert.ToBase64String(Content.Span), Encoding = "base64" };

    /// <summary>What git calls the blob.</summary>
    public string Id => GitObject.BlobId(Content.Span);

    public static IEnumerable<TreeFile> Of(Publication publication)
    {
        var inline = 0;
        foreach (var change in publication.Files)
        {
            inline += change.Content.Length;
            var fits = inline <= MostInline;
            if (!fits)
                inline -= change.Content.Length;
            yield return new TreeFile(change.Path, change.Content, fits ? TextOf(change.Content.Span) : null);
        }
    }

    // A byte order mark, or a NUL, is safe in a blob alone: nobody promises that it gets through JSON.
    private static string? TextOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("\uFEFF"u8) || content.Contains((byte)0))
            return null;
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
