using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>
/// Finds the newest tag with Python 2 among those that are newer than the one in use. Each one looked at may cost a pull,
/// of which a free account has a hundred; and some images have had dozens of tags since they went to Python 3.
/// </summary>
internal static class Python2Search
{
    /// <summary>
    /// So many of the newest are looked at one by one. Images go from Python 2 to 3 once, nearly all of them, so the rest
    /// is searched by halves, and not at all where the oldest has Python 3 already.
    /// </summary>
    public const int MostInARow = 4;

    /// <summary>
    /// Where the tags to consider begin: at the newest with Python 2, or behind the last when none was found. Or what has
    /// to be known first.
    /// </summary>
    /// <param name="newestFirst">The tags, newest first.</param>
    /// <param name="judge">What speaks against a tag; <c>null</c> when it has Python 2.</param>
    public static (int Begin, TagChoice? Open) Find(
        ImmutableArray<ImageTag> newestFirst,
        Func<ImageTag, TagRules.Verdict?> judge
    )
    {
        var row = Math.Min(MostInARow, newestFirst.Length);
        for (var i = 0; i < row; i++)
        {
            if (judge(newestFirst[i]) is not { } verdict)
                return (i, null);
            if (verdict is TagRules.Verdict.Undecided undecided)
                return (i, undecided.Choice);
        }

        // Python 3 up to here; from there on Python 2, as far as is known.
        var (newer, older) = (row - 1, newestFirst.Length);
        for (var at = newestFirst.Length - 1; at > newer && at < older; at = newer + ((older - newer) / 2))
        {
            switch (judge(newestFirst[at]))
            {
                case TagRules.Verdict.Undecided undecided:
                    return (at, undecided.Choice);
                case null:
                    older = at;
                    break;
                default:
                    newer = at;
                    break;
            }
        }

        return (older, null);
    }
}
