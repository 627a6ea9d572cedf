using System.Text.Json;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Reporting;

/// <summary>
/// The plan as JSON, schema version 1 (DESIGN.md §5). Others read it: members are added, never renamed or removed.
/// </summary>
internal static class PlanJson
{
    /// <summary>Writes the document and a line break.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="plan">What to write.</param>
    /// <param name="applied">For <c>apply</c>: what was written into the checkout.</param>
    public static void Write(Stream output, BumpPlan plan, AppliedChanges? applied)
    {
        using (var json = new Utf8JsonWriter(output, PlanMembers.Layout))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", PlanMembers.SchemaVersion);
            json.WriteNull("repository");
            json.WriteNull("commit");
            PlanMembers.Write(json, plan);
            if (applied is not null)
                WriteApplied(json, applied);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteApplied(Utf8JsonWriter json, AppliedChanges applied)
    {
        json.WriteStartObject("applied");
        json.WriteBoolean("dryRun", applied.IsDryRun);
        json.WriteNumber("packs", applied.Packs);
        json.WriteNumber("files", applied.Files);
        json.WriteEndObject();
    }
}
