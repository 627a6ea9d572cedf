using System.Text;
using DockerBumpBot.Core.Content;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DockerBumpBot.Sandbox.Promises;

/// <summary>
/// Both versions of a file, read by a parser that knows nothing of how the edit was made. Not the bot's own proof: a
/// second opinion.
/// </summary>
internal abstract record YamlProof
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private YamlProof() { }

    /// <summary>One value differs, and it is the image.</summary>
    internal sealed record Exact : YamlProof;

    /// <summary>The parser rejects the file as it was; what Core reads of it is the same but for the image.</summary>
    internal sealed record Unparsed : YamlProof;

    /// <summary>It is not so.</summary>
    /// <param name="Problem">A sentence without a full stop.</param>
    internal sealed record Differs(string Problem) : YamlProof;

    internal static YamlProof Of(MovedImage moved)
    {
        if (Values(moved.File.Before!.Value) is not { } before)
            return WithoutImage(moved.Before) == WithoutImage(moved.After)
                ? new Unparsed()
                : new Differs("the file reads differently");
        if (Values(moved.File.After!.Value) is not { } after)
            return new Differs("the file can no longer be parsed");
        if (before.Length != after.Length)
            return new Differs("the file has another structure");
        var different = before.Zip(after).Where(pair => pair.First != pair.Second).ToArray();
        return different is [var (from, to)] && IsTheImage(from, moved.From.Text) && IsTheImage(to, moved.To.Text)
            ? new Exact()
            : new Differs($"{different.Length} values differ instead of the image alone");
    }

    // Each event as one line of text: kind, anchor, tag, style and value.
    private static string[]? Values(ReadOnlyMemory<byte> file)
    {
        try
        {
            var events = new List<string>();
            var parser = new Parser(new StringReader(Utf8.GetString(file.Span).TrimStart('\uFEFF')));
            while (parser.MoveNext())
                events.Add(Describe(parser.Current!));
            return [.. events];
        }
        // The last two are how YamlDotNet 18.1 meets some plain texts in brackets and some tags.
        catch (Exception e)
            when (e is YamlException or DecoderFallbackException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static string Describe(ParsingEvent one) =>
        one switch
        {
            Scalar scalar => $"scalar {scalar.Style} &{Name(scalar)} {scalar.Tag}\n{scalar.Value}",
            AnchorAlias alias => $"alias {alias.Value}",
            NodeEvent node => $"{node.GetType().Name} &{Name(node)} {node.Tag}",
            _ => one.GetType().Name,
        };

    private static string Name(NodeEvent node) => node.Anchor.IsEmpty ? "" : node.Anchor.Value;

    private static bool IsTheImage(string described, string image) =>
        described.StartsWith("scalar ", StringComparison.Ordinal)
        && described[(described.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim() == image;

    private static ContentItem WithoutImage(ContentItem item) => item with { Image = null, Warnings = [] };
}
