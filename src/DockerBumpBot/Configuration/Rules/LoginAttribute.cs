using System.Text.Json.Nodes;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>The login of a person on GitHub; an underscore stands in those that a company manages.</summary>
internal sealed class LoginAttribute() : TextRuleAttribute("is not a login; write the name of a GitHub user, without @")
{
    /// <inheritdoc/>
    protected override bool Holds(string text) => IsName(text, 39, "-_");

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => schema["pattern"] = "^[A-Za-z0-9_-]{1,39}$";
}
