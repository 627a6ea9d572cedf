using System.Text.Json;
using DockerBumpBot.History;

namespace DockerBumpBot.Http.Api;

/// <summary>A run as the API tells it.</summary>
internal static class RunRecordJson
{
    /// <summary>Where to ask for a run.</summary>
    public static string UrlOf(Guid run) => $"/api/runs/{run:D}";

    /// <summary>Writes the members of a run into the object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, RunRecord run)
    {
        json.WriteString("id", run.Id);
        json.WriteString("url", UrlOf(run.Id));
        json.WriteString("repository", run.Repository);
        json.WriteString("cause", Words<RunCause>.Of(run.Cause));
        json.WriteString("state", Words<RunState>.Of(run.State));
        json.WriteBoolean("dryRun", run.IsDryRun);
        json.WriteString("instance", run.Instance);
        json.WriteString("requestedAt", run.RequestedAt.UtcDateTime);
        WriteTime(json, "startedAt", run.StartedAt);
        WriteTime(json, "endedAt", run.EndedAt);
        WriteTotals(json, run.Totals);
        json.WriteString("error", run.Error);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
            json.WriteString(name, known.UtcDateTime);
        else
            json.WriteNull(name);
    }

    private static void WriteTotals(Utf8JsonWriter json, RunTotals? totals)
    {
        if (totals is null)
        {
            json.WriteNull("totals");
            return;
        }

        json.WriteStartObject("totals");
        json.WriteNumber("items", totals.Items);
        json.WriteNumber("updated", totals.Updated);
        json.WriteNumber("current", totals.Current);
        json.WriteNumber("skipped", totals.Skipped);
        json.WriteNumber("failed", totals.Failed);
        json.WriteEndObject();
    }
}
