using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Planning;
using Fluid.Values;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>What templates can name.</summary>
/// <param name="Update">The pull request's update.</param>
/// <param name="Script">How text is written.</param>
/// <param name="Rows">How many rows each list shows at most.</param>
internal sealed record WordingModel(PackUpdate Update, Script Script, int Rows)
{
    // Longer names are no names; they must not push the rest out of the body.
    private const int LongestText = 300;

    /// <summary>The variables by name.</summary>
    public Dictionary<string, FluidValue> Variables(string title)
    {
        var items = Update.Items;
        var backwards = items.Where(item => item.Python is { IsBackwards: true }).ToImmutableArray();
        var heldBack = items.SelectMany(item => item.HeldBack.Select(held => (item, held))).ToImmutableArray();
        return new(StringComparer.Ordinal)
        {
            ["title"] = Trusted(title),
            ["pack"] = Text(Update.Pack.Name),
            ["version_from"] = Version(Update.Release?.From),
            ["version_to"] = Version(Update.Release?.To),
            ["items_total"] = NumberValue.Create(items.Length),
            ["items"] = Shown(items, Item),
            ["items_not_shown"] = NotShown(items.Length),
            ["python_backwards"] = Shown(backwards, Item),
            ["python_backwards_not_shown"] = NotShown(backwards.Length),
            ["held_back"] = Shown(heldBack, pair => Held(pair.item, pair.held)),
            ["held_back_not_shown"] = NotShown(heldBack.Length),
            ["release_notes"] = ReleaseNotesText(),
        };
    }

    private DictionaryValue Item(ItemUpdate item)
    {
        var from = item.Image.Tag ?? "";
        return Row(
            ("name", Text(item.Item.Name)),
            ("path", Text(item.Item.Path)),
            ("kind", Trusted(item.Item.Kind == ContentItemKind.Integration ? "integration" : "script")),
            ("image", Text(item.Image.Repository.ToString())),
            ("from", Text(from)),
            ("from_link", Link(item, from)),
            ("to", Text(item.To.Text)),
            ("to_link", Link(item, item.To.Text)),
            ("python_from", Trusted(item.Python?.From.ToString() ?? "")),
            ("python_to", Trusted(item.Python?.To.ToString() ?? ""))
        );
    }

    private DictionaryValue Held(ItemUpdate item, HeldTag held) =>
        Row(
            ("name", Text(item.Item.Name)),
            ("image", Text(item.Image.Repository.ToString())),
            ("tag", Text(held.Tag.Text)),
            ("link", Link(item, held.Tag.Text)),
            ("why", new EscapedText(VisibleText.Clip(held.Detail, LongestText), Script.Sentence))
        );

    // Of the items shown alone, so that the notes become shorter with the table.
    private EscapedText ReleaseNotesText()
    {
        var text =
            Update.Release is null || Rows == 0
                ? ""
                : ReleaseNotes.Text(Update with { Items = Update.Items[..Math.Min(Rows, Update.Items.Length)] });
        var lines = text.Trim('\n').Split('\n').Select(line => VisibleText.Clip(line, LongestText));
        var more = Update.Items.Length - Rows;
        return new EscapedText(
            string.Join('\n', lines) + (more > 0 ? $"\n\n… and {more} more, in the file itself" : ""),
            Script.Text
        );
    }

    private ArrayValue Shown<T>(ImmutableArray<T> rows, Func<T, FluidValue> row) =>
        new([.. rows.Take(Rows).Select(row)]);

    private NumberValue NotShown(int count) => NumberValue.Create(Math.Max(0, count - Rows));

    private EscapedText Text(string text) => new(VisibleText.Clip(text, LongestText), Script.Text);

    private EscapedText Link(ItemUpdate item, string tag) =>
        new(tag, text => Script.Link(text, HubLink.Of(item.Image.Repository, text)));

    private static EscapedText Version(PackVersion? version) => Trusted(version?.ToString() ?? "");

    private static EscapedText Trusted(string text) => new(text, written => written);

    private static DictionaryValue Row(params (string Name, FluidValue Value)[] fields) =>
        new(new Fields(fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal)));
}
