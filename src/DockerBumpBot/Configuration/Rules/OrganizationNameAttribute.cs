using System.Text.Json.Nodes;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>The first part of the name of an image, as registries spell it.</summary>
internal sealed class OrganizationNameAttribute()
    : TextRuleAttribute("is not an organization of images; write its name alone, in lower case, such as demisto")
{
    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        IsName(text, 255, "-_.") && !text.Any(char.IsAsciiLetterUpper) && char.IsAsciiLetterOrDigit(text[0]);

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => schema["pattern"] = "^[a-z0-9][a-z0-9._-]{0,254}$";
}
