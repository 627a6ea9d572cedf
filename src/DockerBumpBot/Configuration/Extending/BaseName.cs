using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Configuration.Reading;

namespace DockerBumpBot.Configuration.Extending;

/// <summary>What a configuration builds on, as <c>extends</c> names it: a preset, or a file.</summary>
/// <param name="Text">The name, or the path.</param>
/// <param name="Origin">Where that stands.</param>
internal sealed record BaseName(string Text, Origin Origin)
{
    /// <summary>Whether a text is the path of a file, and not the name of a preset.</summary>
    public static bool IsFile(string text) =>
        text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a file builds on; <c>null</c> for nothing, or for what is a mistake in another way.</summary>
    public static BaseName? In(Node? root) =>
        (root as Node.Map)?.Entries.FirstOrDefault(entry => entry.Key == DockerBumpOptions.ExtendsKey)?.Value
            is Node.Text { IsNull: false } text
            ? new BaseName(text.Value, text.Origin)
            : null;

    /// <summary>What a variable says instead of the file; <c>null</c> when there is none, or one that says nothing.</summary>
    public static BaseName? In(IEnumerable<Setting> variables) =>
        variables
            .Where(setting =>
                setting.Segments is [var only]
                && only.Equals(DockerBumpOptions.ExtendsKey, StringComparison.OrdinalIgnoreCase)
                && setting.Value.Length > 0
            )
            .Select(setting => new BaseName(setting.Value, setting.Origin))
            .FirstOrDefault();
}
