using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Sandbox.Promises;

/// <summary>An item whose file differs, and its image on both sides.</summary>
/// <param name="File">The file.</param>
/// <param name="Before">The item as it was.</param>
/// <param name="From">Its image.</param>
/// <param name="TagRange">Where the tag stood.</param>
/// <param name="After">The item as it is to be.</param>
/// <param name="To">Its image.</param>
internal sealed record MovedImage(
    ChangedFile File,
    ContentItem Before,
    ImageReference From,
    ByteRange TagRange,
    ContentItem After,
    ImageReference To
)
{
    /// <summary>The move in a file; <c>null</c> when it is no item with an image and a tag on both sides.</summary>
    internal static MovedImage? In(Evidence evidence, ChangedFile file) =>
        evidence.PlaceOf(file) is ContentPath.Item place
        && Scan(place.Pack, file.Path, file.Before) is { Image: ImageField.Valid from } before
        && Scan(place.Pack, file.Path, file.After) is { Image: ImageField.Valid { Reference.Tag: not null } to } after
        && from.TagRange is { } range
            ? new MovedImage(file, before, from.Reference, range, after, to.Reference)
            : null;

    /// <summary>The file as it must be: the old bytes with the new tag in the place of the old one.</summary>
    internal byte[] Expected()
    {
        var before = File.Before!.Value.Span;
        return [.. before[..TagRange.Start], .. Encoding.UTF8.GetBytes(To.Tag!), .. before[TagRange.End..]];
    }

    private static ContentItem? Scan(string pack, string path, ReadOnlyMemory<byte>? bytes) =>
        bytes is { } file && ItemScanner.Scan(pack, path, file.Span) is ScannedFile.Item item ? item.Value : null;
}
