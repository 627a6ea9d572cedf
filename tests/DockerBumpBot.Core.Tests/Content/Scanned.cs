using System.Text;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

/// <summary>Scans texts as files of a pack.</summary>
internal static class Scanned
{
    public const string Path = "Packs/Okta/Integrations/Okta_v2/Okta_v2.yml";

    public static ScannedFile File(string yaml) => File(Encoding.UTF8.GetBytes(yaml));

    public static ScannedFile File(byte[] bytes) => ItemScanner.Scan("Okta", Path, bytes);

    public static ContentItem Item(string yaml) => Item(Encoding.UTF8.GetBytes(yaml));

    public static ContentItem Item(byte[] bytes) =>
        File(bytes) is ScannedFile.Item { Value: var item }
            ? item
            : throw new AssertionException($"{File(bytes)} is no item.");

    /// <summary>The bytes at the place of the tag, as text.</summary>
    public static string TagIn(byte[] bytes) =>
        Item(bytes).Image is ImageField.Valid { TagRange: { } range }
            ? Encoding.UTF8.GetString(range.In(bytes))
            : throw new AssertionException($"{Item(bytes).Image} has no tag.");
}
