using System.Text.Json.Nodes;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>A repository of GitHub, <c>owner/name</c>, in the characters that GitHub allows in either.</summary>
internal sealed class RepositoryNameAttribute()
    : TextRuleAttribute("is not a repository; write owner/name, such as demisto/content")
{
    private const int LongestOwner = 39;
    private const int LongestName = 100;

    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        text.Split('/') is [var owner, var name]
        && IsName(owner, LongestOwner, "-_")
        && IsName(name, LongestName, "-_.")
        && name is not ("." or "..")
        && !name.EndsWith(".git", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) =>
        schema["pattern"] = "^[A-Za-z0-9_-]{1,39}/[A-Za-z0-9._-]{1,100}$";
}
