using System.Globalization;
using System.Text.Json;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Reporting.Diffs;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Reporting.Repositories;

/// <summary>
/// The report of a run as JSON, schema version 1: the plan (DESIGN.md §5), and what became of it on GitHub. Others read
/// it: members are added, never renamed or removed.
/// </summary>
internal static class RunJson
{
    /// <summary>
    /// Writes the document and a line break: the report of the one run, or <c>{"runs": [ … ]}</c> with those of several.
    /// </summary>
    public static void Write(Stream output, IReadOnlyList<RunResult> results, bool withDiffs = false)
    {
        using (var json = new Utf8JsonWriter(output, PlanMembers.Layout))
        {
            if (results is [var only])
            {
                Write(json, only, withDiffs);
            }
            else
            {
                json.WriteStartObject();
                PlanMembers.WriteArray(json, "runs", results, (writer, result) => Write(writer, result, withDiffs));
                json.WriteEndObject();
            }
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes the report of one run as an object.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result, bool withDiffs = false)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", PlanMembers.SchemaVersion);
        json.WriteString("repository", result.Repository.ToString());
        json.WriteString("branch", result.Branch);
        json.WriteString("commit", result.Commit);
        json.WriteBoolean("dryRun", result.IsDryRun);
        PlanMembers.Write(json, result.Plan);
        PlanMembers.WriteArray(
            json,
            "actions",
            result.Actions,
            (writer, action) => WriteAction(writer, action, withDiffs)
        );
        WriteRequests(json, result.Requests);
        json.WriteString("startedAt", result.StartedAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z");
        // In seconds.
        json.WriteNumber("duration", Math.Round(result.Duration.TotalSeconds, 3));
        json.WriteString("warning", result.Warning);
        WriteFailure(json, result.Failure);
        json.WriteEndObject();
    }

    private static void WriteAction(Utf8JsonWriter json, ActionResult result, bool withDiff)
    {
        var report = ActionReport.Of(result);
        json.WriteStartObject();
        json.WriteString("pack", report.Pack);
        json.WriteString("action", report.Action);
        json.WriteString("result", report.Result);
        json.WriteString("reason", report.Reason);
        json.WriteString("detail", report.Detail);
        WritePullRequest(json, report.PullRequest);
        PlanMembers.WriteArray(json, "warnings", report.Warnings, (writer, text) => writer.WriteStringValue(text));
        if (report.Description is { } description)
        {
            json.WriteStartObject("description");
            json.WriteString("title", description.Title);
            json.WriteString("text", description.Text);
            json.WriteEndObject();
        }

        if (withDiff)
            json.WriteString("diff", string.Concat(result.Files.Select(UnifiedDiff.Of)));
        json.WriteEndObject();
    }

    private static void WritePullRequest(Utf8JsonWriter json, PullRequestLink? link)
    {
        if (link is null)
        {
            json.WriteNull("pullRequest");
            return;
        }

        json.WriteStartObject("pullRequest");
        json.WriteNumber("number", link.Number);
        json.WriteString("url", link.Url);
        json.WriteEndObject();
    }

    private static void WriteRequests(Utf8JsonWriter json, RequestCount requests)
    {
        json.WriteStartObject("requests");
        json.WriteNumber("reads", requests.Reads);
        json.WriteNumber("writes", requests.Writes);
        json.WriteNumber("signIns", requests.SignIns);
        json.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter json, RunFailure? failure)
    {
        if (failure is null)
        {
            json.WriteNull("failure");
            return;
        }

        json.WriteStartObject("failure");
        json.WriteString("kind", Kebab.Of(failure.Kind));
        json.WriteString("detail", failure.Message);
        json.WriteEndObject();
    }
}
