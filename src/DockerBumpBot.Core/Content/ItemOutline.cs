using DockerBumpBot.Core.Content.Yaml;

namespace DockerBumpBot.Core.Content;

/// <summary>The questions a scan has for the outline of one file.</summary>
internal readonly ref partial struct ItemOutline(ReadOnlySpan<byte> bytes, YamlOutline outline)
{
    private const string ImageKey = "dockerimage";
    private const string MergeKey = "<<";

    // A name is shown and written into release notes, an image is at most 600 characters: more is no such value.
    private const int LongestValue = 4096;

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
    /// What is written elsewhere and not followed, where it hides whether the file is an item: <c>script: *alias</c>, or
    /// keys merged in from another mapping.
    /// </summary>
    public string? Hidden =>
        outline.Find(OutlineLevel.Top, "script") is { Kind: OutlineValue.Alias } script
            ? $"script in {Line(script)} is the YAML alias *{Excerpt(script.Alias!)}, which is not followed; write the script out"
            : Merged(OutlineLevel.Top);

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

    /// <summary>Whether any <c>subtype</c> says that the code is Python 2, also a misplaced or repeated one.</summary>
    public bool NeedsPython2
    {
        get
        {
            foreach (var entry in outline.Entries)
                if (
                    entry.Key == "subtype"
                    && string.Equals(Value(entry)?.Trim(), "python2", StringComparison.OrdinalIgnoreCase)
                )
                    return true;
            return false;
        }
    }

    public bool? Flag(OutlineLevel level, string key) => Boolean(Value(level, key));

    private static OutlineLevel ImageLevel(ContentItemKind kind) =>
        kind == ContentItemKind.Integration ? OutlineLevel.Script : OutlineLevel.Top;

    private static string Kindly(OutlineValue kind) =>
        kind switch
        {
            OutlineValue.Alias => "YAML alias",
            OutlineValue.Sequence => "list",
            _ => "mapping",
        };

    private bool Has(string key) => outline.Find(OutlineLevel.Top, key) is not null;

    private string? Value(OutlineLevel level, string key) =>
        outline.Find(level, key) is { } entry ? Value(entry) : null;

    private string? Value(OutlineEntry entry) =>
        Source(entry)?.Scalar is { } scalar && Text(scalar) is { } value && !string.IsNullOrWhiteSpace(value)
            ? value
            : null;

    /// <summary>The value of a scalar; <c>null</c> when it is too long or has an unknown escape.</summary>
    private string? Text(YamlScalar scalar) =>
        scalar.End - scalar.Start <= LongestValue ? ScalarText.ValueOf(_bytes, scalar) : null;

    /// <summary>The key that holds the value: another one for an alias, <c>null</c> when that is not in the outline.</summary>
    private static OutlineEntry? Source(OutlineEntry entry) => entry.Kind == OutlineValue.Alias ? entry.AliasOf : entry;

    private string? Merged(OutlineLevel level) =>
        outline.Find(level, MergeKey) is { } merge
            ? $"{MergeKey} in {Line(merge)} merges in keys from elsewhere, which are not read; write them out"
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

    private static string Excerpt(string text) => text.Length <= 100 ? text : $"{text[..100]}…";

    private string Line(OutlineEntry entry) => Line(entry.Position);

    private string Line(int position) => $"line {YamlCursor.LineOf(_bytes, position)}";
}
