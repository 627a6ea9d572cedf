using System.Text.Json.Nodes;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>The name of a server: a host, and a port where it is not the usual one.</summary>
internal sealed class ServerNameAttribute()
    : TextRuleAttribute(
        "is not a server; write its host without https://, and a port where it has one of its own, such as auth.example.com or auth.example.com:8443"
    )
{
    private const int Longest = 300;

    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        IsName(text, Longest, "-.:[]")
        && text[^1] != ':'
        && Uri.TryCreate($"https://{text}", UriKind.Absolute, out var url)
        && url.AbsolutePath == "/";

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => schema["pattern"] = @"^[A-Za-z0-9.\[\]:-]*[A-Za-z0-9.\]-]$";
}
