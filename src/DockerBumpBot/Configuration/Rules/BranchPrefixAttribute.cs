using System.Text.Json.Nodes;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>The beginning of a branch's name that git accepts once a pack's name follows.</summary>
internal sealed class BranchPrefixAttribute()
    : TextRuleAttribute("cannot begin the name of a branch; write something such as docker-bump/")
{
    private const int Longest = 100;

    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        text.Length is > 0 and <= Longest && BranchName.IsValid(text + "Pack") && BranchName.IsPlain(text);

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => (schema["minLength"], schema["maxLength"]) = (1, Longest);
}
