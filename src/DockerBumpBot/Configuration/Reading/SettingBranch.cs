namespace DockerBumpBot.Configuration.Reading;

/// <summary>Settings by segment: the value given here, and those given below.</summary>
/// <param name="name">The last segment, as it was written first.</param>
internal sealed class SettingBranch(string name)
{
    private readonly SortedDictionary<string, SettingBranch> below = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last segment, as it was written first.</summary>
    public string Name { get; } = name;

    /// <summary>The value given for this very key, if one is.</summary>
    public Setting? Own { get; private set; }

    /// <summary>What is given below, by segment.</summary>
    public IReadOnlyCollection<SettingBranch> Below => below.Values;

    /// <summary>The first setting here or below, which stands for the branch in messages.</summary>
    public Origin Origin => All.First().Origin;

    /// <summary>All settings here and below.</summary>
    public IEnumerable<Setting> All =>
        (Own is null ? [] : new[] { Own }).Concat(Below.SelectMany(branch => branch.All));

    /// <summary>Sorts a setting in; one that is there already is a mistake, as nobody can know which one counts.</summary>
    public void Add(Setting setting, MistakeLog mistakes)
    {
        var branch = this;
        foreach (var segment in setting.Segments)
        {
            if (!branch.below.TryGetValue(segment, out var next))
                branch.below[segment] = next = new SettingBranch(segment);
            branch = next;
        }
        if (branch.Own is { } first)
            mistakes.Add(setting.Origin, KeyPath.Root, $"sets the same key as {first.Origin}; remove one of them");
        else
            branch.Own = setting;
    }
}
