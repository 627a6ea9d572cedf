using DockerBumpBot.Core.Content.Yaml;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

/// <summary>Our outline in the words of <see cref="YamlDotNetOutline"/>.</summary>
internal static class OutlineDescription
{
    public static IReadOnlyList<string> Read(byte[] yaml) =>
        YamlOutline.TryRead(yaml, out var outline, out var problem)
            ? [.. outline.Entries.Select(entry => Of(yaml, entry))]
            : throw new InvalidDataException(problem);

    /// <summary>One entry.</summary>
    public static string Of(byte[] yaml, OutlineEntry entry)
    {
        var kind = entry.Kind.ToString();
        if (entry.Scalar is { } scalar)
        {
            var value = ScalarText.Decode(yaml, scalar)?.Value ?? "<unknown escape>";
            kind = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded
                ? $"Scalar {value}"
                : $"Scalar {scalar.Start}-{scalar.End} {value}";
        }

        return $"{entry.Level} {entry.Key} {kind}";
    }
}
