using System.Text.Json;
using DockerBumpBot.Http.Guarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DockerBumpBot.Http.Health;

/// <summary>A report of health as JSON: <c>{"status": …, "checks": [ … ]}</c>.</summary>
internal sealed class HealthAnswer(TokenGuard guard, TimeProvider time)
{
    public async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        // Whoever probes needs no token, and need not know more than how it is.
        var withDetails = guard.MayRead(context.Request);
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", Word(report.Status));
        json.WriteStartArray("checks");
        foreach (var (name, entry) in report.Entries)
            Write(json, name, entry, withDetails);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private void Write(Utf8JsonWriter json, string name, HealthReportEntry entry, bool withDetails)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("status", Word(entry.Status));
        if (withDetails)
        {
            json.WriteString("detail", entry.Description);
            if (Seen.Of(entry) is { } at)
            {
                json.WriteString("at", at.UtcDateTime);
                // In seconds.
                json.WriteNumber("age", Math.Round((time.GetUtcNow() - at).TotalSeconds));
            }
        }

        json.WriteEndObject();
    }

    private static string Word(HealthStatus status) =>
        status switch
        {
            HealthStatus.Healthy => "healthy",
            HealthStatus.Degraded => "degraded",
            _ => "unhealthy",
        };
}
