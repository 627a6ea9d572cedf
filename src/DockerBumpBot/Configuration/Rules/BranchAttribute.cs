using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>The name of a branch: the rules of <c>git check-ref-format --branch</c>.</summary>
internal sealed class BranchAttribute()
    : TextRuleAttribute("is not the name of a branch; write it without refs/heads/, such as master")
{
    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        BranchName.IsValid(text) && !text.StartsWith("refs/", StringComparison.Ordinal);
}
