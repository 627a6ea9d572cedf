using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Reporting.PlainText;

namespace DockerBumpBot.Reporting;

/// <summary>An update in a table: what moves, from where to where.</summary>
internal static class PackRows
{
    /// <summary>What stands above <see cref="CellsOf"/>.</summary>
    public static string[] Headers { get; } = ["Item", "Image", "From", "To"];

    /// <summary>The versions of a pack that changes.</summary>
    public static string VersionOf(PackUpdate pack) =>
        pack.Release is { } release ? $"{release.From} → {release.To}" : "not versioned";

    /// <summary>One item that moves.</summary>
    public static TextTable.Cell[] CellsOf(ItemUpdate item)
    {
        var (note, ink) = NoteOn(item);
        return
        [
            new TextTable.Cell(OneLine(item.Item.Name)),
            new TextTable.Cell(OneLine(item.Image.Repository.ToString())),
            new TextTable.Cell(item.Image.Tag!),
            new TextTable.Cell(item.To.Text + note, ink),
        ];
    }

    private static (string Note, Ink Ink) NoteOn(ItemUpdate item)
    {
        var held = item.HeldBack is [var newest, ..] ? $"  held back: {OneLine(newest.Detail)}" : "";
        return item.Python is { IsBackwards: true } python
            ? ($"  Python BACK from {python.From} to {python.To}{held}", Ink.Alarm)
            : (held, held.Length > 0 ? Ink.Notice : Ink.Good);
    }
}
