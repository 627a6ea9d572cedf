using System.Text.Json.Nodes;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>The last part of a team's address on GitHub.</summary>
internal sealed class TeamSlugAttribute()
    : TextRuleAttribute("is not the slug of a team; write it without its organization, such as content-reviewers")
{
    /// <inheritdoc/>
    protected override bool Holds(string text) => IsName(text, 255, "-_.");

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => schema["pattern"] = "^[A-Za-z0-9._-]{1,255}$";
}
