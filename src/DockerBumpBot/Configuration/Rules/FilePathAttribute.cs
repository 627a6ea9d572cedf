namespace DockerBumpBot.Configuration.Rules;

/// <summary>Something that can be the path of a file; whether it exists is seen when it is read.</summary>
internal sealed class FilePathAttribute() : TextRuleAttribute("is not the path of a file; write one, or null for none")
{
    /// <inheritdoc/>
    protected override bool Holds(string text) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}
