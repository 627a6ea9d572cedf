using System.Text;
using CsCheck;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Tests.Content.Yaml;
using DockerBumpBot.Core.Tests.Random;
using static DockerBumpBot.Core.Tests.Editing.Edits;

namespace DockerBumpBot.Core.Tests.Editing;

internal sealed class EditPropertyTests
{
    private static readonly Gen<string> Tags = Gen.OneOf("3.10.1.100", "1.0.0.9", "1.4", "latest", "3.12.13.12042988");

    [Test]
    public void Whatever_stands_around_it_only_the_tag_changes()
    {
        var (all, edited) = (0, 0);

        Gen.Select(Tags, Dice.Gen(120))
            .Select((tag, dice) => RandomItem.File($"demisto/python3:{tag}", dice))
            .Sample(
                before =>
                {
                    Interlocked.Increment(ref all);
                    // Random lines around the image may break the file, or become a part of the image's text.
                    if (
                        ItemScanner.Scan("Okta", ItemFile, before)
                        is not ScannedFile.Item { Value: { Image: ImageField.Valid image } item }
                    )
                        return;
                    Interlocked.Increment(ref edited);
                    MustChangeOnlyTheTag(before, Edit(before, "3.13.0.99999999999"), item, image);
                },
                iter: 6_000,
                print: OutlineClaims.Shown
            );

        Assert.That(edited, Is.GreaterThan(all * 2 / 3), "the files are mostly valid");
    }

    private static void MustChangeOnlyTheTag(byte[] before, byte[] after, ContentItem item, ImageField.Valid image)
    {
        var (start, end) = (image.TagRange!.Value.Start, image.TagRange.Value.End);
        byte[] expected = [.. before[..start], .. "3.13.0.99999999999"u8, .. before[end..]];
        var read = ItemScanner.Scan("Okta", ItemFile, after) is ScannedFile.Item rescanned ? rescanned.Value : null;

        if (
            image.Text != $"demisto/python3:{Encoding.UTF8.GetString(before[start..end])}"
            || !after.AsSpan().SequenceEqual(expected)
            || read?.Image?.Text != "demisto/python3:3.13.0.99999999999"
            || !read.Warnings.SequenceEqual(item.Warnings)
            || read with { Image = null, Warnings = [] } != item with { Image = null, Warnings = [] }
        )
            throw new AssertionException(
                $"{Encoding.UTF8.GetString(before)}\nbecame\n{Encoding.UTF8.GetString(after)}"
            );
    }
}
