using DockerBumpBot.History;
using DockerBumpBot.Reporting;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Sandbox.Pages.Markup;

namespace DockerBumpBot.Http.Pages;

/// <summary>The parts of a page that tell of a run.</summary>
internal static class RunParts
{
    /// <summary>What of a run nobody has to look at.</summary>
    private static readonly string[] Quiet =
    [
        Kebab.Of(ActionEnd.Left),
        Kebab.Of(ActionEnd.NotReached),
        Kebab.Of(ActionEnd.HeldBack),
    ];

    /// <summary>Where a run has its page.</summary>
    public static string UrlOf(RunRecord run) => $"/runs/{run.Id:D}";

    /// <summary>How far it is, or how it ended, in a word and a colour.</summary>
    public static Html State(RunRecord run) =>
        Html.Of($"""<span class="state {Words<RunState>.Of(run.State)}">{Word(run.State)}</span>""");

    /// <summary>What has become of one pack, in a word and a colour.</summary>
    public static Html Result(RunAction action) =>
        Html.Of($"""<span class="verb {ClassOf(action.Result)}">{Spaced(action.Result)}</span>""");

    /// <summary>The pull request of a pack; nothing when there is none.</summary>
    public static Html? PullRequest(RunAction action) =>
        action.Number is { } number ? PageFrame.Link(action.Url, Html.Of($"#{number}")) : null;

    /// <summary>Why: the sentence, or the rule where there is none.</summary>
    public static Html? Why(RunAction action) =>
        (action.Detail ?? action.Reason) is null
            ? null
            : Html.Of($"<span class=why>{action.Detail ?? Spaced(action.Reason!)}</span>");

    /// <summary>The whole of a run in a line.</summary>
    public static Html Sum(RunRecord run) =>
        run switch
        {
            { Error: { } error } => Html.Of($"<span class=why>{error}</span>"),
            { HasEnded: false } => Html.Nothing,
            _ => Html.Of($"<span class=why>{Counts(run)}{FailedItems(run)}{Took(run)}</span>"),
        };

    /// <summary>What has become of the pull requests: <c>3 opened, 1 held back</c>.</summary>
    public static string Counts(RunRecord run)
    {
        var counts = run
            .Actions.CountBy(action => action.Result)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Value} {Spaced(pair.Key)}");
        return string.Join(", ", counts) is { Length: > 0 } text ? text : "nothing to do";
    }

    /// <summary>Those that changed something or failed, each with its link.</summary>
    public static IEnumerable<RunAction> Loud(RunRecord run) =>
        run.Actions.Where(action => !Quiet.Contains(action.Result));

    /// <summary>Updates that wait or could not be made, and pull requests that are left to people.</summary>
    public static IEnumerable<RunAction> HeldBack(RunRecord run) => run.Actions.Where(action => action.IsForPeople);

    private static string FailedItems(RunRecord run) =>
        run.Totals switch
        {
            { Failed: 1 } => "; 1 item failed",
            { Failed: > 1 and var failed } => $"; {failed} items failed",
            _ => "",
        };

    private static string Took(RunRecord run) =>
        run is { StartedAt: { } started, EndedAt: { } ended } ? $" in {Times.Span(ended - started)}" : "";

    private static string Word(RunState state) =>
        state switch
        {
            RunState.PartlyFailed => "Partly failed",
            _ => state.ToString(),
        };

    /// <summary>A word of a report as people write it.</summary>
    public static string Spaced(string kebab) => kebab.Replace('-', ' ');

    private static string ClassOf(string result) => result.All(c => char.IsAsciiLetter(c) || c == '-') ? result : "";
}
