namespace DockerBumpBot.Configuration.Rules;

/// <summary>A directory below another one, with slashes, and no way out of it.</summary>
internal sealed class RelativeDirectoryAttribute()
    : TextRuleAttribute("is not a directory below the repository; write a relative path without .., such as Packs")
{
    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        !text.Any(c => c is '\\' or ':' || char.IsControl(c))
        && text.Split('/').All(part => !string.IsNullOrWhiteSpace(part) && part is not ("." or ".."));
}
