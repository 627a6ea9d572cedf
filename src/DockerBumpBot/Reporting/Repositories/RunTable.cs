using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Runs.Repositories;
using static DockerBumpBot.Reporting.PlainText;

namespace DockerBumpBot.Reporting.Repositories;

/// <summary>The actions of a run as a table: what became of each pack, its pull request, and what moves in it.</summary>
internal static class RunTable
{
    /// <param name="result">The run.</param>
    /// <param name="reports">Its actions, in the same order.</param>
    public static TextTable Of(RunResult result, ActionReport[] reports)
    {
        var table = new TextTable(["Pack", "Result", "Pull request", "Version", .. PackRows.Headers]);
        foreach (var (action, report) in result.Actions.Zip(reports))
        {
            TextTable.Cell[] head =
            [
                new(OneLine(report.Pack), Ink.Bold),
                new(Words.Of(report), InkOf(report.End)),
                new(OneLine(report.PullRequest?.Url ?? "")),
            ];
            AddRows(table, head, UpdateOf(action.Action));
        }

        return table;
    }

    private static void AddRows(TextTable table, TextTable.Cell[] head, PackUpdate? update)
    {
        if (update is null)
        {
            table.AddRow([.. head, .. Empty(1 + PackRows.Headers.Length)]);
            return;
        }

        var (first, rest) = (update.Items[0], update.Items[1..]);
        table.AddRow([.. head, new TextTable.Cell(PackRows.VersionOf(update)), .. PackRows.CellsOf(first)]);
        foreach (var item in rest)
            table.AddRow([.. Empty(head.Length + 1), .. PackRows.CellsOf(item)]);
    }

    // What an open pull request proposes is no news as long as it is left alone.
    private static PackUpdate? UpdateOf(PullRequestAction action) =>
        action switch
        {
            PullRequestAction.Open open => open.Desired.Update,
            PullRequestAction.Refresh refresh => refresh.Desired.Update,
            PullRequestAction.Replace replace => replace.Desired.Update,
            PullRequestAction.HoldBack held => held.Desired.Update,
            _ => null,
        };

    private static IEnumerable<TextTable.Cell> Empty(int count) => Enumerable.Repeat(new TextTable.Cell(""), count);

    private static Ink InkOf(ActionEnd end) =>
        end switch
        {
            ActionEnd.Opened or ActionEnd.Refreshed or ActionEnd.Closed or ActionEnd.Described => Ink.Good,
            ActionEnd.HeldBack or ActionEnd.NotReached => Ink.Notice,
            ActionEnd.Failed => Ink.Alarm,
            _ => Ink.Dim,
        };
}
