using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Content.Yaml;
using DockerBumpBot.Core.Tests.Random;
using YamlDotNet.Core;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

/// <summary>Ours against YamlDotNet's, over documents nobody thought of.</summary>
internal sealed partial class OutlinePropertyTests
{
    // What YamlDotNet accepts and we refuse on purpose: several documents (which one counts would be a guess), keys that
    // are no text, tabs as indentation, missing commas, brackets inside a plain text in braces, and texts taken for an alias or
    // a directive where none may stand. PyYAML refuses all of them but the explicit keys.
    private static readonly string[] Refusals =
    [
        "a second document begins here; an item is one document",
        "the document has ended before this line",
        "explicit keys (\"? key\") are not read at this level",
        "this key is not read",
        "a tab indents this line, which YAML does not allow",
        "a comma is missing before this text",
        "a directive stands inside the document",
        "this line is neither a key nor the continuation of a value",
        "text follows the end of a value",
        "a brace opens here and never closes",
        "a bracket opens here and never closes",
        "a quoted text never ends in the collection that begins here",
    ];

    [Test]
    public void A_document_that_YamlDotNet_accepts_has_the_same_outline()
    {
        var (all, accepted) = (0, 0);

        Dice.Gen(200)
            .Select(RandomYaml.Document)
            .Sample(
                yaml =>
                {
                    Interlocked.Increment(ref all);
                    if (Theirs(yaml) is not { } theirs)
                        return;
                    Interlocked.Increment(ref accepted);
                    MustBeTheSame(OutlineDescription.Read(yaml), theirs);
                },
                iter: 20_000,
                print: OutlineClaims.Shown
            );

        Assert.That(accepted, Is.GreaterThan(all * 3 / 4), "the documents are mostly valid");
    }

    [Test]
    public void A_damaged_document_never_throws_and_is_never_read_differently() =>
        Gen.Select(Dice.Gen(120), Dice.Gen(20))
            .Select((document, accidents) => Mutation.Of(RandomYaml.Document(document), accidents))
            .Sample(
                yaml =>
                {
                    var problem = YamlOutline.TryRead(yaml, out _, out var refusal) ? null : refusal;
                    var ours = problem is null ? OutlineDescription.Read(yaml) : null;
                    if (!IsComparable(yaml) || Theirs(yaml) is not { } theirs)
                        return;
                    if (ours is not null)
                        MustBeTheSame(ours, theirs);
                    else if (!Refusals.Contains(problem![(problem!.IndexOf(": ") + 2)..]))
                        throw new AssertionException($"refused with: {problem}");
                },
                iter: 30_000,
                print: OutlineClaims.Shown
            );

    [Test]
    public void Lines_skipped_as_plain_would_have_been_read_as_nothing_else() =>
        Gen.Select(Dice.Gen(160), Dice.Gen(6))
            .Select((document, accidents) => Mutation.Of(RandomYaml.Document(document), accidents))
            .Sample(MustNotDependOnSkipping, iter: 40_000, print: OutlineClaims.Shown);

    [TestCaseSource(nameof(NearlyPlain))]
    public void Lines_that_are_nearly_plain_are_read(string yaml) =>
        MustNotDependOnSkipping(Encoding.UTF8.GetBytes(yaml));

    private static IEnumerable<string> NearlyPlain()
    {
        string[] lines =
        [
            "  b: one",
            "  b: one\n    two",
            "  b: one\n\n    two",
            "  b: one\n  # no part of it",
            "  b: one # no part of it",
            "  b: one: two",
            "  b:one",
            "  b:\tone",
            "  b:\n    c: one",
            "  b:\n  - one\n  - two\n    three",
            "- one",
            "- one\n  two",
            "- - one\n  - c: two",
            "- b: one\n  c: two\n    three",
            "- b: 'one\n  d: two'",
            "-\tb: one",
            "  b: |\n    c: 'one",
            "  b: >-\n\n    c: [",
            "  b: [one,\n  c: two]",
            "  ? b\n  : one",
            "  b: *one",
            "  b: &one two",
            "  b",
            "  b: one\n\tc: two",
            " b: one\n  c: two",
        ];
        foreach (
            var before in new[] { "a:\n", "a:\n  x: y\n", "script:\n  dockerimage: i:1\n", "script:\n  x: y\n", "" }
        )
        foreach (var line in lines)
        foreach (var after in new[] { "", "\n", "\n  z: end\n", "\nscript: end\n", "\n..." })
        {
            yield return before + line + after;
            yield return (before + line + after).Replace("\n", "\r\n", StringComparison.Ordinal);
        }
    }

    private static void MustNotDependOnSkipping(byte[] yaml)
    {
        var (skipping, reading) = (Read(yaml, skipsPlainLines: true), Read(yaml, skipsPlainLines: false));
        if (!skipping.SequenceEqual(reading))
            throw new AssertionException(
                $"skipping:\n{string.Join('\n', skipping)}\nreading:\n{string.Join('\n', reading)}\n"
            );
    }

    private static IReadOnlyList<string> Read(byte[] yaml, bool skipsPlainLines)
    {
        var reader = new OutlineReader(yaml, skipsPlainLines);
        var problem = reader.Read() ?? "";
        return [problem, .. reader.Entries.Select(entry => OutlineDescription.Of(yaml, entry))];
    }

    // YamlDotNet and PyYAML, whose reading is ours, disagree about a colon directly before a sign of a flow collection
    // ("{a:}"), about one that begins a text (":a"), and about the letters of anchors and tags.
    private static bool IsComparable(byte[] yaml) =>
        TextEncoding.Problem(yaml) is null && !Quirks().IsMatch(Encoding.UTF8.GetString(yaml));

    [GeneratedRegex(@"[,[{]\s*:|:[,\[\]{}]|(?<![^\s,\[{}\]]):\S|[!*%]|[\u0085\u2028\u2029]")]
    private static partial Regex Quirks();

    private static IReadOnlyList<string>? Theirs(byte[] yaml)
    {
        try
        {
            return YamlDotNetOutline.Read(yaml);
        }
        // The last two are no answer of a parser's, but YamlDotNet 18.1 has them.
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static void MustBeTheSame(IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
    {
        if (!ours.SequenceEqual(theirs))
            throw new AssertionException($"ours:\n{string.Join('\n', ours)}\ntheirs:\n{string.Join('\n', theirs)}\n");
    }
}
