namespace DockerBumpBot.Configuration.Rules;

/// <summary>Something that can be the path of a directory; whether it can be written shows when it is.</summary>
internal sealed class CachePlaceAttribute()
    : TextRuleAttribute("is not the path of a directory; write one, auto, or null for none")
{
    /// <inheritdoc/>
    protected override bool Holds(string text) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}
