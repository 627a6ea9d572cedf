using System.Globalization;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Spans of time for people.</summary>
internal static class Spans
{
    /// <summary>Such as <c>90 s</c>, <c>15 min</c>, <c>3 h</c>; rounded up.</summary>
    public static string Text(TimeSpan span) =>
        span.TotalHours >= 3 ? Text(span.TotalHours, "h")
        : span.TotalMinutes >= 3 ? Text(span.TotalMinutes, "min")
        : Text(span.TotalSeconds, "s");

    private static string Text(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(number)} {unit}");
}
