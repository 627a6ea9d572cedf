using System.Text.Json.Nodes;
using Quartz;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>A cron expression that the scheduler takes and that has something left to say.</summary>
internal sealed class CronScheduleAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string? Complaint(object value)
    {
        var text = (string)value;
        // What people get wrong who know Unix cron, with its five.
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields is not (6 or 7))
            return $"{Quoted.Value(text)} has {fields} {(fields == 1 ? "field" : "fields")}; a Quartz "
                + "schedule has 6 or 7, the first one seconds, such as 0 0 3 * * ? for every day at 3:00";
        if (!CronExpression.TryParse(text, out var expression))
            return $"{Quoted.Value(text)} is no Quartz schedule; its fields are seconds, minutes, hours, day of the "
                + "month, month, day of the week, and one of the two days is ?, such as 0 30 4 ? * MON-FRI";
        return expression.GetNextValidTimeAfter(TimeProvider.System.GetUtcNow()) is null
            ? $"{Quoted.Value(text)} never comes again; write a schedule that has a time to come"
            : null;
    }

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) => schema["pattern"] = @"^\s*(\S+\s+){5,6}\S+\s*$";
}
