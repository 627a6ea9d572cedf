using System.IO.Compression;
using System.Text.Json;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Secrets;

namespace DockerBumpBot.History;

/// <summary>
/// The report of a run as <c>run --format json</c> prints it, compressed: of a large repository it is half a megabyte.
/// </summary>
internal sealed class StoredReport
{
    // As bytes: a history in memory keeps a hundred of each repository, and text takes three times as much.
    private readonly byte[] _zipped;

    private StoredReport(byte[] zipped) => _zipped = zipped;

    /// <summary>The compressed report in base64, which every database keeps as text.</summary>
    public string Text => Convert.ToBase64String(_zipped);

    public static StoredReport Of(RunResult result)
    {
        using var report = new MemoryStream();
        RunJson.Write(report, [result]);
        using var bytes = new MemoryStream();
        using (var zipped = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            zipped.Write(Redactor.OfProcess.HideKnown(report.GetBuffer().AsMemory(0, (int)report.Length)).Span);
        return new StoredReport(bytes.ToArray());
    }

    /// <summary>Takes what a database has kept.</summary>
    /// <exception cref="FormatException">What was kept is no report.</exception>
    public static StoredReport Parse(string text) => new(Convert.FromBase64String(text));

    /// <summary>The report itself: JSON in UTF-8.</summary>
    /// <exception cref="InvalidDataException">What was kept is no report.</exception>
    public byte[] ToJson()
    {
        using var zipped = new BrotliStream(new MemoryStream(_zipped), CompressionMode.Decompress);
        using var json = new MemoryStream();
        zipped.CopyTo(json);
        return json.ToArray();
    }

    /// <summary>The items that failed, in the order of the report.</summary>
    /// <exception cref="InvalidDataException">What was kept is no report.</exception>
    public IReadOnlyList<FailedItem> FailedItems()
    {
        using var report = JsonDocument.Parse(ToJson());
        return
        [
            .. report
                .RootElement.GetProperty("failed")
                .EnumerateArray()
                .Select(item => new FailedItem(Text(item, "path"), Text(item, "reason"), Text(item, "detail"))),
        ];

        static string Text(JsonElement item, string member) => item.GetProperty(member).GetString()!;
    }

    public override string ToString() => $"a report of {_zipped.Length} bytes";
}
