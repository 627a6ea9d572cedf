namespace DockerBumpBot.Configuration.Rules;

/// <summary>A time zone that this machine knows.</summary>
internal sealed class TimeZoneIdAttribute()
    : TextRuleAttribute("is not a time zone known here; write a name such as UTC or Europe/Berlin")
{
    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        text == "UTC" || (IsName(text, 60, "/_+- .()") && TimeZoneInfo.TryFindSystemTimeZoneById(text, out _));
}
