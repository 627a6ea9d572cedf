using DockerBumpBot.Core.Images;
using static DockerBumpBot.Core.Reconciling.PullRequestAction;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>The updates that would be opened, longest outdated first. Those beyond the limits wait.</summary>
internal static class WaitingLine
{
    // Older than every build: a tag without a build number is from before there were any, or cannot be told.
    private const long BeforeAllBuilds = -1;

    /// <summary>The actions with those openings held back for which there is no room.</summary>
    /// <param name="actions">All actions, openings without regard to limits.</param>
    /// <param name="open">How many pull requests of the bot are open without them.</param>
    /// <param name="input">The limits.</param>
    public static IEnumerable<PullRequestAction> Admit(
        IReadOnlyCollection<PullRequestAction> actions,
        int open,
        ReconcileInput input
    )
    {
        var room = Math.Max(0, input.MaxOpen - open);
        // What could not be opened has had its turn, and leaves its place to the next.
        var line = actions
            .OfType<Open>()
            .Where(opening => !input.NotOpened.Contains(opening.Pack))
            .OrderBy(opening => OldestBuild(opening.Desired))
            .ThenBy(opening => opening.Pack, StringComparer.Ordinal)
            .Select((opening, place) => Admit(opening.Desired, place, room, input));
        return actions.Where(action => action is not Open || input.NotOpened.Contains(action.Pack)).Concat(line);
    }

    private static PullRequestAction Admit(DesiredPack desired, int place, int room, ReconcileInput input) =>
        place < room && place < input.MaxNewPerRun ? new Open(desired)
        : place >= room ? new HoldBack(desired, HoldReason.MaxOpen, $"no more than {input.MaxOpen} may be open at once")
        : new HoldBack(desired, HoldReason.MaxNewPerRun, $"a run opens no more than {input.MaxNewPerRun}");

    private static long OldestBuild(DesiredPack desired) =>
        desired.Update.Items.Min(item =>
            ImageTag.TryParse(item.Image.Tag, out var tag) && tag.HasBuild ? tag.Build : BeforeAllBuilds
        );
}
