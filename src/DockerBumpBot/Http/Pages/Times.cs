using System.Globalization;
using DockerBumpBot.Sandbox.Pages.Markup;

namespace DockerBumpBot.Http.Pages;

/// <summary>Times for people: how far away, and when exactly.</summary>
internal static class Times
{
    /// <summary>An instant, from another one.</summary>
    public static Html At(DateTimeOffset at, DateTimeOffset now) =>
        Html.Of(
            $"""<time datetime="{Text(at, "yyyy-MM-ddTHH:mm:ssZ")}" title="{Text(at, "yyyy-MM-dd HH:mm:ss")} UTC">{Away(at - now)}</time>"""
        );

    /// <summary>An instant as a clock and a calendar show it.</summary>
    public static Html Exactly(DateTimeOffset at) =>
        Html.Of(
            $"""<time datetime="{Text(at, "yyyy-MM-ddTHH:mm:ssZ")}">{Text(at, "yyyy-MM-dd HH:mm:ss")} UTC</time>"""
        );

    /// <summary>How long something took.</summary>
    public static string Span(TimeSpan span) =>
        span switch
        {
            _ when span < TimeSpan.FromSeconds(1) => "under 1 s",
            _ when span < TimeSpan.FromMinutes(2) => Whole(span.TotalSeconds, "s"),
            _ when span < TimeSpan.FromHours(2) => Whole(span.TotalMinutes, "min"),
            _ when span < TimeSpan.FromDays(2) => Whole(span.TotalHours, "h"),
            _ => Whole(span.TotalDays, "days"),
        };

    private static string Away(TimeSpan span) =>
        Math.Abs(span.TotalSeconds) < 1 ? "now"
        : span > TimeSpan.Zero ? $"in {Span(span)}"
        : $"{Span(-span)} ago";

    private static string Whole(double number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(number):0} {unit}");

    private static string Text(DateTimeOffset at, string format) =>
        at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
