namespace DockerBumpBot.Configuration.Rules;

/// <summary>A time that a run may wait.</summary>
internal sealed class UpToADayAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string? Complaint(object value) =>
        (TimeSpan)value <= TimeSpan.FromDays(1) ? null : "is longer than a day; write a shorter duration";
}
