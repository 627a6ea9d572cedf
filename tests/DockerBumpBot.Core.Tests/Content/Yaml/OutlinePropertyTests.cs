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
