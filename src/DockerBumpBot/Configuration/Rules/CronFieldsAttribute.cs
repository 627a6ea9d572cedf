namespace DockerBumpBot.Configuration.Rules;

/// <summary>
/// The number of fields of a Quartz cron expression: what people get wrong who know Unix cron, with its five. The
/// scheduler checks the rest when it takes the expression.
/// </summary>
internal sealed class CronFieldsAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string? Complaint(object value) =>
        ((string)value).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length switch
        {
            6 or 7 => null,
            var fields => $"{Quoted.Value((string)value)} has {fields} {(fields == 1 ? "field" : "fields")}; a Quartz "
                + "schedule has 6 or 7, the first one seconds, such as 0 0 3 * * ? for every day at 3:00",
        };
}
