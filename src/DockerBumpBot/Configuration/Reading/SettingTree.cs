using System.Collections.Immutable;
using System.Globalization;
using DockerBumpBot.Configuration.Binding;

namespace DockerBumpBot.Configuration.Reading;

/// <summary>
/// Makes nodes of settings. Unlike YAML they do not say whether they are keys, numbers of entries or lists, so the
/// schema decides.
/// </summary>
internal sealed class SettingTree
{
    private readonly MistakeLog mistakes;

    private SettingTree(MistakeLog mistakes) => this.mistakes = mistakes;

    /// <summary>The settings as one mapping; those that name no key are mistakes and left out.</summary>
    public static Node Build(ImmutableArray<Setting> settings, MistakeLog mistakes)
    {
        var root = new SettingBranch("");
        foreach (var setting in settings)
            root.Add(setting, mistakes);
        return new SettingTree(mistakes).Section(SectionSchema.Root, root);
    }

    private Node.Map Section(SectionSchema schema, SettingBranch branch)
    {
        if (branch.Own is { } own)
            Unknown(own);
        var entries = ImmutableArray.CreateBuilder<Node.Entry>();
        foreach (var below in branch.Below)
        {
            if (schema.Find(below.Name, StringComparison.OrdinalIgnoreCase) is not { } key)
                Unknown(below);
            else if (Value(key.Shape, below) is { } value)
                entries.Add(new(key.Name, below.Origin, value));
        }
        return new Node.Map(branch.Origin, entries.ToImmutable());
    }

    private Node? Value(KeyShape shape, SettingBranch branch) =>
        shape switch
        {
            KeyShape.Section section => Section(section.Schema, branch),
            KeyShape.Sections sections => Edits(sections.Schema, branch),
            KeyShape.Map => Map(branch),
            KeyShape.List => List(branch),
            _ => Single(branch),
        };

    private Node.Text? Single(SettingBranch branch)
    {
        foreach (var below in branch.Below)
            Unknown(below);
        return branch.Own is { } own ? new Node.Text(own.Origin, own.Value, TextStyle.Raw) : null;
    }

    private Node.Map Map(SettingBranch branch)
    {
        if (branch.Own is { } own)
            Unknown(own);
        var entries = ImmutableArray.CreateBuilder<Node.Entry>();
        foreach (var below in branch.Below)
            if (Single(below) is { } value)
                entries.Add(new(below.Name, below.Origin, value));
        return new Node.Map(branch.Origin, entries.ToImmutable());
    }

    private Node.Edits Edits(SectionSchema schema, SettingBranch branch)
    {
        if (branch.Own is { } own)
            Unknown(own);
        return new Node.Edits(
            branch.Origin,
            Numbered(branch).ToImmutableSortedDictionary(item => item.Key, Node (item) => Section(schema, item.Value))
        );
    }

    private Node.List List(SettingBranch branch)
    {
        if (branch.Own is not { } own)
            return NumberedList(branch);
        foreach (var below in branch.Below)
            mistakes.Add(
                below.Origin,
                KeyPath.Root,
                $"is one item of what {own.Origin} sets whole; remove one of them"
            );
        var items = own.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new Node.List(own.Origin, [.. items.Select(item => new Node.Text(own.Origin, item, TextStyle.Raw))]);
    }

    private Node.List NumberedList(SettingBranch branch)
    {
        var numbered = Numbered(branch);
        foreach (var (expected, (number, item)) in numbered.Index())
        {
            if (number == expected)
                continue;
            mistakes.Add(item.Origin, KeyPath.Root, $"is item {number} of a list that has no item {expected}");
            break;
        }
        return new Node.List(branch.Origin, [.. numbered.Values.Select(Single).OfType<Node>()]);
    }

    private SortedDictionary<int, SettingBranch> Numbered(SettingBranch branch)
    {
        var numbered = new SortedDictionary<int, SettingBranch>();
        foreach (var below in branch.Below)
        {
            if (int.TryParse(below.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                numbered[number] = below;
            else
                Unknown(below);
        }
        return numbered;
    }

    private void Unknown(SettingBranch branch)
    {
        foreach (var setting in branch.All)
            Unknown(setting);
    }

    private void Unknown(Setting setting) =>
        mistakes.Add(setting.Origin, KeyPath.Root, UnknownKeys.ComplaintAbout(setting));
}
