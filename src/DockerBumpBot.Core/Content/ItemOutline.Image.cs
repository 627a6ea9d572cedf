using DockerBumpBot.Core.Content.Yaml;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Content;

internal readonly ref partial struct ItemOutline
{
    public ImageField? Image(ContentItemKind kind)
    {
        var entry = outline.Find(ImageLevel(kind), ImageKey);
        if (entry is null or { Kind: OutlineValue.Null })
            return null;
        if (entry is not { Scalar: { } scalar })
            return new ImageField.Invalid(
                "",
                $"{ImageKey} in {Line(entry)} is not text but a {Kindly(entry.Kind)}{Advice(entry)}"
            );
        if (scalar.End - scalar.Start > LongestValue || ScalarText.Decode(_bytes, scalar) is not { } text)
            return new ImageField.Invalid("", $"{ImageKey} in {Line(entry)} is too long or has an unknown escape");

        var value = text.Value.Trim();
        if (value.Length == 0 || IsNull(scalar, value))
            return null;
        if (!ImageReference.TryParse(value, out var reference))
            return new ImageField.Invalid(value, $"{ImageKey} in {Line(entry)} is not an image reference");
        return reference.Tag is null
            ? new ImageField.Valid(reference, null)
            : WithTagRange(entry, text, reference, text.Value.Length - text.Value.AsSpan().TrimStart().Length);
    }

    private ImageField WithTagRange(OutlineEntry entry, ScalarText text, ImageReference reference, int offset)
    {
        var start = offset + reference.TagStart;
        var (first, end) = text.BytesOf(start, start + reference.Tag!.Length);
        return end - first == reference.Tag.Length
            ? new ImageField.Valid(reference, new ByteRange(first, end)) { Repeated = Repeated(entry) }
            : new ImageField.Invalid(
                reference.Text,
                $"the tag in {Line(entry)} is written with escapes or over several lines; write it out"
            );
    }

    /// <summary>What else a new tag would change: whatever repeats the image, or a mapping that it stands in.</summary>
    private string? Repeated(OutlineEntry image) =>
        Repeated(ImageKey, image.Anchor)
        ?? (
            image.Level == OutlineLevel.Script
                ? Repeated("script", outline.Find(OutlineLevel.Top, "script")?.Anchor)
                : null
        )
        ?? Repeated("the document", outline.RootAnchor);

    private string? Repeated(string what, YamlAnchor? anchor) =>
        anchor is { FirstAlias: { } alias }
            ? $"{what} is anchored as &{Excerpt(anchor.Name)} in {Line(anchor.Position)} and repeated by the alias in {Line(alias)}, which a new tag would change, too; write the value out there"
            : null;

    private static string Advice(OutlineEntry entry) => entry.Kind == OutlineValue.Alias ? "; write the image out" : "";
}
