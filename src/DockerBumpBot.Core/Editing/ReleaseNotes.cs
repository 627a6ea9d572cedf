using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Core.Editing;

/// <summary>
/// The release notes of a Docker change, byte for byte as <c>demisto-sdk update-release-notes</c> 1.39 writes them
/// (<c>build_rn_template</c> and <c>build_rn_desc</c> in its <c>update_rn.py</c>).
/// </summary>
public static class ReleaseNotes
{
    /// <summary>The text of the file, with LF line breaks.</summary>
    public static string Text(PackUpdate update)
    {
        var text = new StringBuilder();
        foreach (
            var (kind, header) in new[]
            {
                (ContentItemKind.Integration, "Integrations"),
                (ContentItemKind.Script, "Scripts"),
            }
        )
        {
            var items = update
                .Items.Where(item => item.Item.Kind == kind)
                .OrderBy(item => item.Item.Path, StringComparer.Ordinal)
                .ToArray();
            if (items.Length == 0)
                continue;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n#### {header}\n\n");
            foreach (var item in items)
                text.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"##### {OneLine(item.Item.Name)}\n\n- Updated the Docker image to: *{ImageText(item)}*.\n\n"
                );
        }

        return text.ToString();
    }

    // The SDK compares with the image as it reads it: without the host of the extended images (RN111, and
    // strip_cr_registry_prefix in its constants.py).
    private static string ImageText(ItemUpdate item)
    {
        const string host = "gcr.io/xsoar-registry/";
        var image = item.Image.WithTag(item.To);
        return image.StartsWith(host, StringComparison.Ordinal) ? image[host.Length..] : image;
    }

    // A line break in a name would end the heading and begin Markdown of its author's choice.
    private static string OneLine(string name) =>
        name.Any(char.IsControl)
            ? string.Join(
                ' ',
                new string([.. name.Select(c => char.IsControl(c) ? ' ' : c)]).Split(
                    ' ',
                    StringSplitOptions.RemoveEmptyEntries
                )
            )
            : name;
}
