using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Content.Yaml;
using DockerBumpBot.Core.Planning;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using ScalarStyle = DockerBumpBot.Core.Content.Yaml.ScalarStyle;

namespace DockerBumpBot.Core.Editing;

/// <summary>
/// Shows that an edit changed what a YAML parser sees of the image, and nothing else (DESIGN.md §4, "Reading it").
/// </summary>
internal static class EditProof
{
    // What YamlDotNet needs grows with the square of the nesting; content nests a dozen levels deep.
    private const int Deepest = 1000;

    /// <summary>Why the edit is not exact, or <c>null</c> when it is.</summary>
    public static string? Problem(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ItemUpdate update)
    {
        var range = update.TagRange;
        var to = Encoding.UTF8.GetBytes(update.To.Text);
        if (
            after.Length != before.Length - (range.End - range.Start) + to.Length
            || !before[..range.Start].SequenceEqual(after[..range.Start])
            || !after[range.Start..].StartsWith(to)
            || !before[range.End..].SequenceEqual(after[(range.Start + to.Length)..])
        )
            return "bytes outside the tag differ";
        return ProblemOfEvents(before, after, update);
    }

    private static string? ProblemOfEvents(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ItemUpdate update)
    {
        var original = Parse(before);
        var edited = Parse(after);
        var place = new ImagePlace(update.Item.Kind);
        var anchors = new AnchorTrail();
        var changes = 0;
        while (true)
        {
            if (place.Depth > Deepest || Next(original) is not { } isOpen)
                return ProblemOfOutlines(before, after, update);
            if (Next(edited) is not { } isEditedOpen || isOpen != isEditedOpen)
                return "the edited file does not parse like the original";
            if (!isOpen)
                return Verdict(changes, anchors);
            var hasChanged = !AreEqual(original.Current!, edited.Current!);
            if (hasChanged)
            {
                if (!place.IsNext || !IsTheImage(original.Current!, edited.Current!, update))
                    return "another value than the image differs";
                changes++;
            }

            place.Pass(original.Current!);
            anchors.Pass(original.Current!, hasChanged);
        }
    }

    private static string? Verdict(int changes, AnchorTrail anchors) =>
        changes != 1 ? $"{changes} values differ instead of one"
        : anchors.Repeated is { } name
            ? $"the new tag would also change what *{name} repeats; write the value out there"
        : null;

    /// <summary>For a file that YamlDotNet rejects, or would take too long for: the outline must read the same but for the image.</summary>
    private static string? ProblemOfOutlines(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ItemUpdate update)
    {
        if (ItemScanner.Scan(update.Item.Pack, update.Item.Path, after) is not ScannedFile.Item { Value: var item })
            return "the edited file cannot be read";
        if (item.Image?.Text != update.Image.WithTag(update.To) || WithoutImage(item) != WithoutImage(update.Item))
            return "the edited file reads differently";
        if (item.Image is ImageField.Valid { Repeated: { } repeated })
            return repeated;
        return
            YamlOutline.TryRead(before, out var original, out _)
            && YamlOutline.TryRead(after, out var edited, out _)
            && original.Entries.Select(Shape).SequenceEqual(edited.Entries.Select(Shape))
            ? null
            : "the outline of the edited file differs";
    }

    // Arrays compare by reference; the warnings follow from the keys, which are compared as the outline.
    private static ContentItem WithoutImage(ContentItem item) => item with { Image = null, Warnings = [] };

    private static (OutlineLevel, string, OutlineValue, ScalarStyle?) Shape(OutlineEntry entry) =>
        (entry.Level, entry.Key, entry.Kind, entry.Scalar?.Style);

    private static Parser Parse(ReadOnlySpan<byte> yaml)
    {
        var start = yaml.StartsWith(TextEncoding.ByteOrderMark) ? TextEncoding.ByteOrderMark.Length : 0;
        return new Parser(new StringReader(Encoding.UTF8.GetString(yaml[start..])));
    }

    /// <summary>Whether there is another event; <c>null</c> when YamlDotNet rejects the text.</summary>
    private static bool? Next(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        // The last two are how YamlDotNet 18.1 meets some plain texts in brackets and some tags.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsTheImage(ParsingEvent before, ParsingEvent after, ItemUpdate update) =>
        before is Scalar original
        && after is Scalar edited
        && original.Value.Trim() == update.Image.Text
        && edited.Value.Trim() == update.Image.WithTag(update.To)
        && (original.Style, original.Anchor, original.Tag) == (edited.Style, edited.Anchor, edited.Tag);

    private static bool AreEqual(ParsingEvent before, ParsingEvent after) =>
        (before, after) switch
        {
            (Scalar a, Scalar b) => a.Value == b.Value && (a.Style, a.Anchor, a.Tag) == (b.Style, b.Anchor, b.Tag),
            (MappingStart a, MappingStart b) => (a.Style, a.Anchor, a.Tag) == (b.Style, b.Anchor, b.Tag),
            (SequenceStart a, SequenceStart b) => (a.Style, a.Anchor, a.Tag) == (b.Style, b.Anchor, b.Tag),
            (AnchorAlias a, AnchorAlias b) => a.Value == b.Value,
            (NodeEvent, _) or (_, NodeEvent) => false,
            _ => before.GetType() == after.GetType(),
        };
}
