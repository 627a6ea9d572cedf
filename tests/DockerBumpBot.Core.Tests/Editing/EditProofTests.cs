using CsCheck;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Tests.Images;
using static DockerBumpBot.Core.Tests.Editing.Edits;

namespace DockerBumpBot.Core.Tests.Editing;

/// <summary>The proof must stop every edit that is not the one of the tag.</summary>
internal sealed class EditProofTests
{
    private const string Accepted =
        "name: demisto/python3:3.10.1.100\n# demisto/python3:3.10.1.100\nscript: &s\n  type: python\n  dockerimage: demisto/python3:3.10.1.100\n  dockerimage45: demisto/python3:3.10.1.100\n  sub:\n    dockerimage: demisto/python3:3.10.1.100\n";

    // YamlDotNet rejects continuation lines without indentation.
    private const string Rejected = "x: \"a\nb\"\n" + Accepted;

    private static readonly string[] Texts = [Accepted, Rejected];

    [TestCaseSource(nameof(Texts))]
    public void The_edit_of_the_tag_is_exact(string text)
    {
        var (before, update) = (Bytes(text), Update(Bytes(text)));

        Assert.That(Proof(before, Right(before, update), update), Is.Null);
    }

    [TestCaseSource(nameof(Texts))]
    public void Any_other_byte_anywhere_is_noticed(string text)
    {
        var (before, update) = (Bytes(text), Update(Bytes(text)));
        var right = Right(before, update);

        Gen.Select(Gen.Int[0, right.Length - 1], Gen.Byte, Gen.Int[0, 2])
            .Sample(
                (at, value, kind) =>
                {
                    byte[] wrong = kind switch
                    {
                        0 => [.. right[..at], value, .. right[(at + 1)..]],
                        1 => [.. right[..at], value, .. right[at..]],
                        _ => [.. right[..at], .. right[(at + 1)..]],
                    };
                    return wrong.AsSpan().SequenceEqual(right) || Proof(before, wrong, update) is not null;
                },
                iter: 5_000
            );
    }

    [TestCaseSource(nameof(Texts))]
    public void The_tag_of_another_place_is_noticed(string text)
    {
        var before = Bytes(text);
        var update = Update(before);
        var places = PlacesOf("3.10.1.100", before).Where(place => place != update.TagRange).ToArray();

        Assert.That(places, Has.Length.EqualTo(4));
        foreach (var place in places)
        {
            var misled = update with { TagRange = place };
            Assert.That(Proof(before, Right(before, misled), misled), Is.Not.Null, $"at {place}");
        }
    }

    [TestCaseSource(nameof(Texts))]
    public void A_tag_that_an_alias_repeats_is_noticed(string text)
    {
        // The file has got the alias since it was scanned: what the plan knows of it is of no help.
        var (before, update) = (Bytes($"{text}copy: {{<<: *s}}\n"), Update(Bytes(text)));

        Assert.That(Proof(before, Right(before, update), update), Does.EndWith("; write the value out there"));
    }

    [TestCaseSource(nameof(Texts))]
    public void An_alias_of_the_same_name_that_repeats_something_else_is_no_change(string text)
    {
        var before = Bytes($"first: &s 1\nsecond: *s\n{text}third: &s 2\nfourth: [*s, '*t']\nfifth: *t\n");
        var update = Update(before);

        Assert.That(Proof(before, Right(before, update), update), Is.Null);
    }

    [TestCaseSource(nameof(Texts))]
    public void A_tag_that_breaks_the_file_is_noticed(string text)
    {
        // A place that covers the line break behind the tag, too.
        var (before, update) = (Bytes(text), Update(Bytes(text)));
        var wide = update with { TagRange = update.TagRange with { End = update.TagRange.End + 1 } };

        Assert.That(Proof(before, Right(before, wide), wide), Is.Not.Null);
    }

    [TestCaseSource(nameof(Texts))]
    public void A_file_cut_short_is_noticed(string text)
    {
        var (before, update) = (Bytes(text), Update(Bytes(text)));
        var right = Right(before, update);

        for (var length = 0; length < right.Length; length++)
            Assert.That(Proof(before, right[..length], update), Is.Not.Null, $"{length} bytes");
    }

    [Test]
    public void A_file_that_is_unchanged_is_no_edit()
    {
        var (before, update) = (Bytes(Accepted), Update(Bytes(Accepted)));

        Assert.That(Proof(before, before, update), Is.EqualTo("bytes outside the tag differ"));
        Assert.That(Proof(before, before, update with { To = Image.Tag("3.10.1.100") }), Is.Not.Null);
    }

    [TestCase("k:\n  x: [\n    a\n b]\n")]
    [TestCase("x: !!st]: b\n")]
    [TestCase("x: \"a\nb\"\n")]
    [TestCase("x: @a\n")]
    public void What_YamlDotNet_does_not_parse_is_proved_by_the_outline(string broken)
    {
        var before = Bytes(broken + Accepted);
        var update = Update(before);

        Assert.That(Proof(before, Right(before, update), update), Is.Null);
    }

    [Test]
    [CancelAfter(20_000)]
    public void Deep_nesting_is_proved_in_reasonable_time()
    {
        var before = Bytes($"x: {new string('[', 100_000)}{new string(']', 100_000)}\n{Accepted}");

        Assert.That(() => Edit(before), Throws.Nothing);
    }

    private static string? Proof(byte[] before, byte[] after, ItemUpdate update) =>
        EditProof.Problem(before, after, update);

    private static byte[] Right(byte[] before, ItemUpdate update) =>
        Splice.Replace(before, update.TagRange, update.To.Text);

    private static IEnumerable<ByteRange> PlacesOf(string text, byte[] bytes)
    {
        for (var at = 0; bytes.AsSpan(at).IndexOf(Bytes(text)) is var next and >= 0; at += next + 1)
            yield return new ByteRange(at + next, at + next + text.Length);
    }
}
