using System.Collections.Immutable;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>What a pull request is given once it is there.</summary>
[Flags]
public enum Decorations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its labels.</summary>
    Labels = 1,

    /// <summary>The people it is assigned to.</summary>
    Assignees = 2,

    /// <summary>The people and teams that are asked for a review.</summary>
    Reviewers = 4,

    /// <summary>Everything.</summary>
    All = Labels | Assignees | Reviewers,
}

/// <summary>The names of <see cref="Decorations"/>, in markers and for people.</summary>
public static class DecorationNames
{
    private static readonly ImmutableArray<(string Name, Decorations Value)> Known =
    [
        ("labels", Decorations.Labels),
        ("assignees", Decorations.Assignees),
        ("reviewers", Decorations.Reviewers),
    ];

    /// <summary>The names of some.</summary>
    public static ImmutableArray<string> Of(Decorations some) =>
        [.. Known.Where(known => some.HasFlag(known.Value)).Select(known => known.Name)];

    /// <summary>What is named: each once, in this order; <c>null</c> for anything else.</summary>
    public static Decorations? Read(IReadOnlyCollection<string?> names)
    {
        var read = Known
            .Where(known => names.Contains(known.Name))
            .Aggregate(Decorations.None, (all, known) => all | known.Value);
        return names.SequenceEqual(Of(read)) ? read : null;
    }

    /// <summary>For people: <c>labels, assignees and reviewers</c>.</summary>
    public static string Text(Decorations some) =>
        Of(some) switch
        {
            [.. var first, var last] when first.Length > 0 => $"{string.Join(", ", first)} and {last}",
            var names => string.Concat(names),
        };
}
