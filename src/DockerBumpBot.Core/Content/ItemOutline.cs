using System.Collections.Immutable;
using DockerBumpBot.Core.Content.Yaml;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Content;

/// <summary>The questions a scan has for the outline of one file.</summary>
internal readonly ref struct ItemOutline(ReadOnlySpan<byte> bytes, YamlOutline outline)
{
    private const string ImageKey = "dockerimage";
    private const string AutoUpdateKey = "autoUpdateDockerImage";

    // A name is shown and written into release notes, an image is at most 600 characters: more is no such value.
    private const int LongestValue = 4096;

    // Finding the line of a warning takes as long as the file is.
    private const int MostWarnings = 10;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public ContentItemKind? Kind =>
        outline.Find(OutlineLevel.Top, "script") switch
        {
            { Kind: OutlineValue.Mapping } => ContentItemKind.Integration,
            { Kind: OutlineValue.Scalar } => ContentItemKind.Script,
            null or { Kind: OutlineValue.Null } when Has("type") || Has(ImageKey) => ContentItemKind.Script,
            _ => null,
        };

    /// <summary>
    /// Keys given twice where it matters: PyYAML takes the last one, ruamel.yaml the first, the server neither, so
    /// any edit would be right for some of them only.
    /// </summary>
    public string? Ambiguity(ContentItemKind kind) =>
        Twice(OutlineLevel.Top, "script") ?? Twice(ImageLevel(kind), ImageKey);

    public string? Name(ContentItemKind kind) =>
        (kind == ContentItemKind.Integration ? Value(OutlineLevel.Top, "display") : null)
        ?? Value(OutlineLevel.Top, "name");

    public CodeLanguage Language(ContentItemKind kind) =>
        Value(ImageLevel(kind), "type") switch
        {
            "python" => CodeLanguage.Python,
            "powershell" => CodeLanguage.PowerShell,
            "javascript" => CodeLanguage.JavaScript,
            _ => CodeLanguage.Unknown,
        };

    public bool? Flag(OutlineLevel level, string key) => Boolean(Value(level, key));

    public AutoUpdate AutoUpdate(ContentItemKind kind, ImmutableArray<string>.Builder warnings)
    {
        var wish = Content.AutoUpdate.NotSet;
        foreach (var entry in outline.Entries)
        {
            if (entry.Key != AutoUpdateKey)
                continue;
            var flag = Boolean(Value(entry));
            if (warnings.Count < MostWarnings && Warning(entry, flag) is { } warning)
                warnings.Add(warning);

            // Somebody who wrote false anywhere meant to opt out.
            wish = (flag, entry.Level) switch
            {
                (false, _) => Content.AutoUpdate.No,
                (true, OutlineLevel.Top) when wish != Content.AutoUpdate.No => Content.AutoUpdate.Yes,
                _ => wish,
            };
        }

        return wish;
    }

    private string? Warning(OutlineEntry entry, bool? flag) =>
        (flag, entry.Level) switch
        {
            (null, _) => $"{AutoUpdateKey} in {Line(entry)} is neither true nor false; it is ignored",
            (true, OutlineLevel.Script) =>
                $"{AutoUpdateKey}: true in {Line(entry)} stands under script and is ignored; move it to the top level",
            (false, OutlineLevel.Script) =>
                $"{AutoUpdateKey}: false in {Line(entry)} stands under script; it is honoured, but belongs at the top level",
            _ => null,
        };

    public ImageField? Image(ContentItemKind kind)
    {
        var entry = outline.Find(ImageLevel(kind), ImageKey);
        if (entry is null or { Kind: OutlineValue.Null })
            return null;
        if (entry is not { Scalar: { } scalar })
            return new ImageField.Invalid("", $"{ImageKey} in {Line(entry)} is not text but a {Kindly(entry.Kind)}");
        if (scalar.End - scalar.Start > LongestValue || ScalarText.Decode(_bytes, scalar) is not { } text)
            return new ImageField.Invalid("", $"{ImageKey} in {Line(entry)} is too long or has an unknown escape");

        var value = text.Value.Trim();
        if (value.Length == 0 || (scalar.Style == ScalarStyle.Plain && value is "~" or "null"))
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
            ? new ImageField.Valid(reference, new ByteRange(first, end))
            : new ImageField.Invalid(
                reference.Text,
                $"the tag in {Line(entry)} is written with escapes or over several lines; write it out"
            );
    }

    private static OutlineLevel ImageLevel(ContentItemKind kind) =>
        kind == ContentItemKind.Integration ? OutlineLevel.Script : OutlineLevel.Top;

    private static string Kindly(OutlineValue kind) =>
        kind switch
        {
            OutlineValue.Alias => "YAML alias; write the image out",
            OutlineValue.Sequence => "list",
            _ => "mapping",
        };

    private static bool? Boolean(string? text) =>
        text?.Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" => true,
            "false" or "no" or "off" or "n" => false,
            _ => null,
        };

    private bool Has(string key) => outline.Find(OutlineLevel.Top, key) is not null;

    private string? Value(OutlineLevel level, string key) =>
        outline.Find(level, key) is { } entry ? Value(entry) : null;

    private string? Value(OutlineEntry entry) =>
        entry.Scalar is { } scalar
        && scalar.End - scalar.Start <= LongestValue
        && ScalarText.Decode(_bytes, scalar)?.Value is { } value
        && !string.IsNullOrWhiteSpace(value)
            ? value
            : null;

    private string? Twice(OutlineLevel level, string key)
    {
        OutlineEntry? first = null;
        foreach (var entry in outline.Entries)
        {
            if (entry.Level != level || entry.Key != key)
                continue;
            if (first is not null)
                return $"{key} is given in {Line(first)} and again in {Line(entry)}; tools disagree on which one counts";
            first = entry;
        }

        return null;
    }

    private string Line(OutlineEntry entry) => $"line {YamlCursor.LineOf(_bytes, entry.Position)}";
}
