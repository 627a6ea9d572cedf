using CsCheck;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Tests.Content.Yaml;
using DockerBumpBot.Core.Tests.Random;
using static DockerBumpBot.Core.Tests.Editing.Edits;

namespace DockerBumpBot.Core.Tests.Editing;

/// <summary>A new tag changes one value of the document as its readers see it, aliases resolved (promise 1).</summary>
internal sealed class AnchorPropertyTests
{
    // YamlDotNet rejects continuation lines without indentation.
    private static readonly byte[] Rejected = Bytes("k: \"a\nb\"\n");

    private readonly record struct Verdicts(bool InPlan, bool InProof)
    {
        public static Verdicts Of(byte[] yaml)
        {
            var update = Update(yaml);
            var repeated = ((ImageField.Valid)update.Item.Image!).Repeated;
            return new Verdicts(repeated is null, EditProof.Problem(yaml, Edited(yaml, update), update) is null);
        }
    }

    [Test]
    public void An_edit_is_made_exactly_when_one_value_of_the_resolved_document_changes()
    {
        var (all, accepted, refused) = (0, 0, 0);

        Dice.Gen(60)
            .Select(dice => RandomAnchors.File("demisto/python3:3.10.1.100", dice))
            .Sample(
                yaml =>
                {
                    Interlocked.Increment(ref all);
                    if (!IsReadable(yaml) || Changes(yaml) is not { } changes)
                        return;
                    Interlocked.Increment(ref changes == 1 ? ref accepted : ref refused);

                    Assert.That(Verdicts.Of(yaml), Is.EqualTo(new Verdicts(changes == 1, changes == 1)));
                },
                iter: 4_000,
                print: OutlineClaims.Shown
            );

        Assert.That(accepted, Is.GreaterThan(all / 3), "many change one value");
        Assert.That(refused, Is.GreaterThan(all / 10), "and many change more");
    }

    [Test]
    public void What_YamlDotNet_rejects_is_judged_no_differently()
    {
        var judged = 0;

        Dice.Gen(60)
            .Select(dice => RandomAnchors.File("demisto/python3:3.10.1.100", dice))
            .Sample(
                yaml =>
                {
                    byte[] rejected = [.. yaml, .. Rejected];
                    if (!IsReadable(rejected) || !IsReadable(yaml) || Changes(yaml) is not { } changes)
                        return;
                    Interlocked.Increment(ref judged);

                    Assert.That(ResolvedYaml.Scalars(rejected), Is.Null, "YamlDotNet rejects it");
                    Assert.That(Verdicts.Of(rejected), Is.EqualTo(new Verdicts(changes == 1, changes == 1)));
                },
                iter: 2_000,
                print: OutlineClaims.Shown
            );

        Assert.That(judged, Is.GreaterThan(1_000));
    }

    private static bool IsReadable(byte[] yaml) =>
        ItemScanner.Scan("Okta", ItemFile, yaml) is ScannedFile.Item { Value.Image: ImageField.Valid };

    /// <summary>How many values of the resolved document a new tag changes; <c>null</c> when YamlDotNet cannot tell.</summary>
    private static int? Changes(byte[] yaml)
    {
        var after = Edited(yaml, Update(yaml));
        return ResolvedYaml.Scalars(yaml) is { } before && ResolvedYaml.Scalars(after) is { } edited
            ? before.Zip(edited).Count(pair => pair.First != pair.Second) + Math.Abs(before.Count - edited.Count)
            : null;
    }

    private static byte[] Edited(byte[] yaml, ItemUpdate update) =>
        Splice.Replace(yaml, update.TagRange, update.To.Text);
}
