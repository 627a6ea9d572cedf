using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DockerBumpBot.Http.Health;

/// <summary>When what a check says was seen.</summary>
internal static class Seen
{
    private const string Key = "at";

    public static Dictionary<string, object> At(DateTimeOffset at) => new() { [Key] = at };

    public static DateTimeOffset? Of(HealthReportEntry entry) => entry.Data.GetValueOrDefault(Key) as DateTimeOffset?;
}
