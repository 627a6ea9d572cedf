using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Tests.Images;

namespace DockerBumpBot.Core.Tests.Editing;

/// <summary>Updates of scanned files, ready to be edited.</summary>
internal static class Edits
{
    public const string ItemFile = "Packs/Okta/Integrations/Okta.yml";

    public static ItemUpdate Update(byte[] yaml, string to = "3.12.13.12042988", string path = ItemFile)
    {
        var scanned = ItemScanner.Scan("Okta", path, yaml);
        return scanned is ScannedFile.Item { Value: { Image: ImageField.Valid { TagRange: { } range } image } item }
            ? new ItemUpdate(item, image.Reference, range, Image.Tag(to))
            : throw new AssertionException($"{scanned} cannot be updated.");
    }

    /// <summary>The update of a pack of these items, with a release when there is metadata.</summary>
    public static PackUpdate Pack(byte[]? metadata, params IEnumerable<ItemUpdate> items)
    {
        var read = metadata is null ? PackMetadata.Missing : PackMetadata.Read(metadata);
        var pack = new Pack
        {
            Name = "Okta",
            Directory = "Packs/Okta",
            Metadata = read,
        };
        return new PackUpdate(
            pack,
            [.. items],
            read is PackMetadata.Valid valid ? PackRelease.After(pack, valid) : null
        );
    }

    /// <summary>The new bytes of one item file; whatever is not exact fails the test.</summary>
    public static byte[] Edit(byte[] yaml, string to = "3.12.13.12042988") =>
        PackEditor.Edit(Pack(null, Update(yaml, to)), _ => yaml) switch
        {
            PackEdit.Done { Changes: [{ Path: ItemFile, IsNew: false } change] } => change.Content.ToArray(),
            PackEdit.NotExact refused => throw new AssertionException(refused.Problem),
            var other => throw new AssertionException($"{other}"),
        };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Replaces a text that occurs once.</summary>
    public static byte[] Replace(byte[] bytes, string old, string replacement)
    {
        var at = bytes.AsSpan().IndexOf(Bytes(old));
        Assert.That((at, bytes.AsSpan().LastIndexOf(Bytes(old))), Is.EqualTo((at, at)), $"{old} occurs once");
        return [.. bytes[..at], .. Bytes(replacement), .. bytes[(at + Bytes(old).Length)..]];
    }
}
