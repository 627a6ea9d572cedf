using System.Collections.Immutable;
using DockerBumpBot.Core.Content.Yaml;

namespace DockerBumpBot.Core.Content;

internal readonly ref partial struct ItemOutline
{
    private const string AutoUpdateKey = "autoUpdateDockerImage";

    private const int LongestAutoUpdateKey = 32;

    // Finding the line of a warning takes as long as the file is.
    private const int MostWarnings = 10;

    /// <summary>What the authors wish; a wish that cannot be read might be an opt-out, and is a problem.</summary>
    /// <param name="warnings">Where what a maintainer should know is added.</param>
    /// <param name="problem">Why the wish cannot be told, or <c>null</c>.</param>
    public AutoUpdate AutoUpdate(ImmutableArray<string>.Builder warnings, out string? problem)
    {
        var wish = Content.AutoUpdate.NotSet;
        problem = Merged(OutlineLevel.Top) ?? Merged(OutlineLevel.Script);
        foreach (var entry in outline.Entries)
        {
            if (!IsAutoUpdate(entry.Key))
                continue;
            var (flag, unclear) = Wish(entry);
            if (warnings.Count < MostWarnings && Warning(entry, flag, unclear) is { } warning)
                warnings.Add(warning);
            if (unclear is not null)
                problem ??= $"{entry.Key} in {Line(entry)} is {unclear}; write true or false, or leave the key out";

            // Somebody who wrote false anywhere meant to opt out.
            wish = (flag, entry.Level) switch
            {
                (false, _) => Content.AutoUpdate.No,
                (true, OutlineLevel.Top) when entry.Key == AutoUpdateKey && wish != Content.AutoUpdate.No => Content
                    .AutoUpdate
                    .Yes,
                _ => wish,
            };
        }

        if (wish == Content.AutoUpdate.No)
            problem = null;
        return wish;
    }

    /// <summary>The flag, or what stands there instead; neither for an empty value.</summary>
    private (bool? Flag, string? Unclear) Wish(OutlineEntry entry) =>
        Source(entry) switch
        {
            null => (null, $"the YAML alias *{Excerpt(entry.Alias!)} of something that is not read here"),
            { Kind: OutlineValue.Null } => (null, null),
            { Scalar: { } scalar } => Text(scalar)?.Trim() switch
            {
                null => (null, "no text that can be read"),
                "" => (null, null),
                var text when IsNull(scalar, text) => (null, null),
                var text => Boolean(text) is { } flag ? (flag, null) : (null, $"\"{Excerpt(text)}\""),
            },
            var source => (null, $"a {Kindly(source.Kind)}"),
        };

    private string? Warning(OutlineEntry entry, bool? flag, string? unclear)
    {
        var (key, line, isSpelledRight) = (entry.Key, Line(entry), entry.Key == AutoUpdateKey);
        var spelled = isSpelledRight ? "" : $", spelled {AutoUpdateKey}";
        return (flag, entry.Level) switch
        {
            (null, _) when unclear is null => $"{key} in {line} has no value; it is ignored",
            (null, _) => $"{key} in {line} is neither true nor false; it is ignored",
            (true, OutlineLevel.Script) =>
                $"{key}: true in {line} stands under script and is ignored; move it to the top level{spelled}",
            (false, OutlineLevel.Script) =>
                $"{key}: false in {line} stands under script; it is honoured, but belongs at the top level{spelled}",
            (true, _) when !isSpelledRight => $"{key}: true in {line} is ignored; the key is spelled {AutoUpdateKey}",
            (false, _) when !isSpelledRight =>
                $"{key}: false in {line} is honoured, but the key is spelled {AutoUpdateKey}",
            _ => null,
        };
    }

    /// <summary>Whether the key is the one, or means it: in another case, or with its words set apart.</summary>
    private static bool IsAutoUpdate(string key)
    {
        if (key.Length < AutoUpdateKey.Length || key.Length > LongestAutoUpdateKey)
            return false;
        var matched = 0;
        foreach (var c in key)
        {
            if (c is '_' or '-' or ' ')
                continue;
            if (
                matched == AutoUpdateKey.Length
                || char.ToLowerInvariant(c) != char.ToLowerInvariant(AutoUpdateKey[matched])
            )
                return false;
            matched++;
        }

        return matched == AutoUpdateKey.Length;
    }

    // YAML 1.1, whatever the case and the quotes: the platform's tools have read it one way and the other.
    private static bool? Boolean(string? text) =>
        text?.Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" => true,
            "false" or "no" or "off" or "n" => false,
            _ => null,
        };

    private static bool IsNull(YamlScalar scalar, string value) =>
        scalar.Style == ScalarStyle.Plain && value is "~" or "null" or "Null" or "NULL";
}
