using System.IO.Compression;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.History;

/// <summary>
/// The report of a run as <c>run --format json</c> prints it, compressed: of a large repository it is half a megabyte.
/// </summary>
internal sealed record StoredReport
{
    private StoredReport(string text) => Text = text;

    /// <summary>The compressed report in base64, which every database keeps as text.</summary>
    public string Text { get; }

    public static StoredReport Of(RunResult result)
    {
        using var bytes = new MemoryStream();
        using (var zipped = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            RunJson.Write(zipped, [result]);
        return new StoredReport(Convert.ToBase64String(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    /// <summary>Takes what a database has kept.</summary>
    public static StoredReport Parse(string text) => new(text);

    /// <summary>The report itself: JSON in UTF-8.</summary>
    /// <exception cref="FormatException">What was kept is no report.</exception>
    /// <exception cref="InvalidDataException">What was kept is no report.</exception>
    public byte[] ToJson()
    {
        using var zipped = new BrotliStream(
            new MemoryStream(Convert.FromBase64String(Text)),
            CompressionMode.Decompress
        );
        using var json = new MemoryStream();
        zipped.CopyTo(json);
        return json.ToArray();
    }

    public override string ToString() => $"a report of {Text.Length} characters";
}
