using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DockerBumpBot.Core.Editing;

/// <summary>
/// Follows the anchors and aliases of a parse, and knows whether an alias repeats a value that has changed or a
/// collection that it stands in: that would be a second change.
/// </summary>
internal sealed class AnchorTrail
{
    // Every anchor is a number, since a name may be given again and means another value from there on.
    private readonly Dictionary<AnchorName, int> _meanings = [];
    private readonly Stack<(AnchorName Name, int Number)?> _open = [];
    private readonly HashSet<int> _repeated = [];
    private readonly List<(AnchorName Name, int Number)> _changed = [];
    private int _count;

    /// <summary>The first anchor through which the change is repeated, or <c>null</c>.</summary>
    public string? Repeated =>
        _changed
            .Where(anchor => _repeated.Contains(anchor.Number))
            .Select(anchor => anchor.Name.Value)
            .FirstOrDefault();

    public void Pass(ParsingEvent passed, bool hasChanged)
    {
        if (passed is AnchorAlias alias && _meanings.TryGetValue(alias.Value, out var number))
            _repeated.Add(number);
        var anchor = Define(passed);
        if (hasChanged)
            _changed.AddRange(_open.Append(anchor).OfType<(AnchorName, int)>());
        if (passed.NestingIncrease > 0)
            _open.Push(anchor);
        else if (passed.NestingIncrease < 0)
            _open.Pop();
    }

    private (AnchorName Name, int Number)? Define(ParsingEvent passed)
    {
        if (passed is not NodeEvent { Anchor: { IsEmpty: false } name })
            return null;
        _meanings[name] = ++_count;
        return (name, _count);
    }
}
