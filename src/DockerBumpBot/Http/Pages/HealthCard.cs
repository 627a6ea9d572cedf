using DockerBumpBot.Http.Health;
using DockerBumpBot.Sandbox.Pages.Markup;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DockerBumpBot.Http.Pages;

/// <summary>How the store, GitHub and the registries are, as last seen.</summary>
internal static class HealthCard
{
    public static Html Render(HealthReport report, DateTimeOffset now) =>
        Html.Of(
            $"""
            <section class=card aria-labelledby=health>
            <h2 id=health>Health</h2>
            <ul class=plain>
            {report.Entries.Select(entry => Line(entry.Key, entry.Value, now))}
            </ul>
            </section>
            """
        );

    private static Html Line(string name, HealthReportEntry entry, DateTimeOffset now) =>
        Html.Of(
            $"""
            <li><span class="state {entry.Status.ToString().ToLowerInvariant()}">{entry.Status.ToString()}</span> <strong>{name}</strong> <span class=why>{entry.Description}{(
                Seen.Of(entry) is { } at ? Html.Of($", {Times.At(at, now)}") : null
            )}</span></li>

            """
        );
}
