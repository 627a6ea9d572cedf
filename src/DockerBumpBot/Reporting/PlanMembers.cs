using System.Text.Encodings.Web;
using System.Text.Json;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Reporting;

/// <summary>What the documents about plans and about runs have in common: schema version 1 (DESIGN.md §5).</summary>
internal static class PlanMembers
{
    public const int SchemaVersion = 1;

    private const int MostPending = 16 * 1024;

    /// <summary>How a document looks.</summary>
    public static JsonWriterOptions Layout { get; } =
        new()
        {
            Indented = true,
            NewLine = "\n",
            // The output is no HTML; names stay readable. Control characters are escaped all the same.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    /// <summary>Writes the members from <c>packs</c> to <c>totals</c> into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, BumpPlan plan)
    {
        WriteArray(json, "packs", plan.Packs, WritePack);
        WriteArray(json, "current", plan.OutcomesOf<ItemOutcome.Current>(), WriteCurrent);
        WriteArray(
            json,
            "skipped",
            plan.OutcomesOf<ItemOutcome.Skipped>(),
            (writer, item) => WriteReason(writer, item.Path, item.Reason.Name(), item.Detail)
        );
        WriteArray(
            json,
            "failed",
            plan.OutcomesOf<ItemOutcome.Failed>(),
            (writer, item) => WriteReason(writer, item.Path, item.Reason.Name(), item.Detail)
        );
        WriteArray(json, "images", plan.Images, WriteImage);
        WriteArray(json, "warnings", plan.Warnings, WriteWarning);
        WriteTotals(json, PlanTotals.Of(plan));
    }

    /// <summary>Writes an array, each value by a method.</summary>
    public static void WriteArray<T>(
        Utf8JsonWriter json,
        string name,
        IEnumerable<T> values,
        Action<Utf8JsonWriter, T> write
    )
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            write(json, value);
            // A writer holds everything until it is told, and diffs of a whole repository are large.
            if (json.BytesPending > MostPending)
                json.Flush();
        }

        json.WriteEndArray();
    }

    private static void WritePack(Utf8JsonWriter json, PackUpdate update)
    {
        json.WriteStartObject();
        json.WriteString("pack", update.Pack.Name);
        json.WriteString("currentVersion", update.Release?.From.ToString());
        json.WriteString("newVersion", update.Release?.To.ToString());
        WriteArray(json, "items", update.Items, WriteItem);
        WriteArray(json, "files", update.Files, (writer, file) => writer.WriteStringValue(file));
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, ItemUpdate update)
    {
        json.WriteStartObject();
        json.WriteString("path", update.Item.Path);
        json.WriteString("kind", update.Item.Kind.ToString().ToLowerInvariant());
        json.WriteString("name", update.Item.Name);
        json.WriteString("image", update.Image.Repository.ToString());
        json.WriteString("from", update.Image.Tag);
        json.WriteString("to", update.To.Text);
        if (update.Python is { } python)
        {
            json.WriteStartObject("python");
            json.WriteString("from", python.From.ToString());
            json.WriteString("to", python.To.ToString());
            json.WriteEndObject();
        }

        if (!update.HeldBack.IsEmpty)
            WriteArray(json, "heldBack", update.HeldBack, WriteHeld);
        json.WriteEndObject();
    }

    private static void WriteHeld(Utf8JsonWriter json, HeldTag held)
    {
        json.WriteStartObject();
        json.WriteString("tag", held.Tag.Text);
        json.WriteString("reason", held.Reason.Name());
        json.WriteString("detail", held.Detail);
        json.WriteEndObject();
    }

    private static void WriteCurrent(Utf8JsonWriter json, ItemOutcome.Current item)
    {
        json.WriteStartObject();
        json.WriteString("path", item.Path);
        json.WriteString("image", item.Image.Repository.ToString());
        json.WriteString("tag", item.Image.Tag);
        json.WriteEndObject();
    }

    private static void WriteReason(Utf8JsonWriter json, string path, string reason, string detail)
    {
        json.WriteStartObject();
        json.WriteString("path", path);
        json.WriteString("reason", reason);
        json.WriteString("detail", detail);
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, ImageSummary image)
    {
        json.WriteStartObject();
        json.WriteString("image", image.Image.ToString());
        json.WriteString("newest", image.Newest?.Text);
        json.WriteNumber("tags", image.Tags);
        json.WriteEndObject();
    }

    private static void WriteWarning(Utf8JsonWriter json, PlanWarning warning)
    {
        json.WriteStartObject();
        json.WriteString("path", warning.Path);
        json.WriteString("message", warning.Message);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, PlanTotals totals)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("items", totals.Items);
        json.WriteNumber("updated", totals.Updated);
        json.WriteNumber("current", totals.Current);
        json.WriteNumber("skipped", totals.Skipped);
        json.WriteNumber("failed", totals.Failed);
        json.WriteEndObject();
    }
}
