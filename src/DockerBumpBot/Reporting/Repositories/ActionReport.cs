using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Reporting.Repositories;

/// <summary>One action as every report tells it.</summary>
/// <param name="Action">What was decided, in kebab case: <c>open</c>, <c>refresh</c>, <c>replace</c>, <c>leave</c>, <c>close</c>, <c>hold-back</c>.</param>
/// <param name="End">What became of it.</param>
internal sealed record ActionReport(string Action, ActionEnd End)
{
    /// <summary>The folder name of the pack.</summary>
    public required string Pack { get; init; }

    /// <summary>The rule or the kind of failure, in kebab case; <c>null</c> where the end says it all.</summary>
    public string? Reason { get; init; }

    /// <summary>A sentence for people, without a full stop; <c>null</c> where there is nothing to add.</summary>
    public string? Detail { get; init; }

    /// <summary>The pull request; <c>null</c> when there is none.</summary>
    public PullRequestLink? PullRequest { get; init; }

    /// <summary>What somebody should know although it was done.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>What a dry run did not write.</summary>
    public PullRequestDescription? Description { get; init; }

    /// <summary>Whether GitHub does not let the bot do it: it waits for a person.</summary>
    public bool IsRefused => Reason == Refused;

    private static readonly string Refused = Kebab.Of(HoldReason.RefusedByGitHub);

    /// <summary>The end in kebab case.</summary>
    public string Result => Kebab.Of(End);

    /// <summary>Tells what became of an action.</summary>
    public static ActionReport Of(ActionResult result)
    {
        var decided = Decided(result.Action);
        return result switch
        {
            ActionResult.NothingToWrite => decided,
            ActionResult.NotReached => decided with { End = ActionEnd.NotReached },
            ActionResult.Failed failed => Failed(decided, Kebab.Of(failed.Reason), failed.Detail),
            ActionResult.Published published => Published(decided, published.Outcome) with
            {
                // What was refused before has just been tried again, unless nothing was written.
                Warnings = published.Outcome is PublishOutcome.Refreshed or PublishOutcome.Closed
                    ? published.Outcome.Warnings
                    : [.. published.Outcome.Warnings, .. decided.Warnings],
            },
            _ => throw new InvalidOperationException($"{result} is an unknown kind of result."),
        };
    }

    private static ActionReport Decided(PullRequestAction action) =>
        action switch
        {
            PullRequestAction.Open => New(action, ActionEnd.Opened),
            PullRequestAction.Refresh refresh => New(action, ActionEnd.Refreshed) with
            {
                Detail = refresh.Why,
                PullRequest = LinkOf(refresh.PullRequest),
                Warnings = StillRefused(refresh.PullRequest),
            },
            PullRequestAction.Replace replace => New(action, ActionEnd.Opened) with
            {
                Detail = $"in the place of #{replace.PullRequest.Number}: {replace.Why}",
                PullRequest = LinkOf(replace.PullRequest),
            },
            PullRequestAction.Close close => New(action, ActionEnd.Closed) with
            {
                Detail = close.Why,
                PullRequest = LinkOf(close.PullRequest),
            },
            PullRequestAction.Leave leave => New(action, ActionEnd.Left) with
            {
                Reason = Kebab.Of(leave.Reason),
                Detail = leave.Detail,
                PullRequest = LinkOf(leave.PullRequest),
                Warnings = StillRefused(leave.PullRequest),
            },
            PullRequestAction.HoldBack held => New(action, ActionEnd.HeldBack) with
            {
                Reason = Kebab.Of(held.Reason),
                Detail = held.Detail,
            },
            _ => throw new InvalidOperationException($"{action} is an unknown kind of action."),
        };

    private static ActionReport Published(ActionReport decided, PublishOutcome outcome) =>
        outcome switch
        {
            PublishOutcome.Opened opened => decided with
            {
                End = ActionEnd.Opened,
                PullRequest = new PullRequestLink(opened.Number, opened.Url),
            },
            PublishOutcome.Refreshed refreshed => decided with
            {
                End = ActionEnd.Refreshed,
                PullRequest = new PullRequestLink(refreshed.Number, refreshed.Url),
            },
            PublishOutcome.Closed closed => decided with
            {
                End = ActionEnd.Closed,
                PullRequest = new PullRequestLink(closed.Number, closed.Url),
            },
            PublishOutcome.Left left => decided with
            {
                End = ActionEnd.Left,
                Reason = "changed-meanwhile",
                Detail = left.Why,
                PullRequest = left.PullRequest,
            },
            PublishOutcome.Described described => decided with
            {
                End = ActionEnd.Described,
                PullRequest = described.PullRequest,
                Description = described.Description,
            },
            PublishOutcome.Failed failed => Failed(decided, Kebab.Of(failed.Reason), failed.Detail),
            _ => throw new InvalidOperationException($"{outcome} is an unknown kind of outcome."),
        };

    private static ActionReport Failed(ActionReport decided, string reason, string detail) =>
        decided with
        {
            End = ActionEnd.Failed,
            Reason = reason,
            Detail = detail,
        };

    private static ActionReport New(PullRequestAction action, ActionEnd end) =>
        new(Kebab.Of(action.GetType().Name), end) { Pack = action.Pack };

    private static ImmutableArray<string> StillRefused(ObservedPullRequest seen) =>
        seen.Proposal?.RefusedText is { } text ? [text] : [];

    private static PullRequestLink LinkOf(ObservedPullRequest seen) => new(seen.Number, seen.Url);
}

/// <summary>What became of an action; in reports in kebab case.</summary>
internal enum ActionEnd
{
    /// <summary>A new pull request is there.</summary>
    Opened,

    /// <summary>The pull request is built anew.</summary>
    Refreshed,

    /// <summary>The pull request is closed.</summary>
    Closed,

    /// <summary>The pull request is as it was.</summary>
    Left,

    /// <summary>The update waits.</summary>
    HeldBack,

    /// <summary>A dry run says what it would write.</summary>
    Described,

    /// <summary>It could not be done.</summary>
    Failed,

    /// <summary>The run ended before.</summary>
    NotReached,
}
