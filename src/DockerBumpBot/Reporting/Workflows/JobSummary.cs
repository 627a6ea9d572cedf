using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs.Repositories;
using static DockerBumpBot.Reporting.Workflows.SummaryMarkdown;

namespace DockerBumpBot.Reporting.Workflows;

/// <summary>The summary of a job in Markdown: sums, what went wrong, then what became of every pack.</summary>
internal static class JobSummary
{
    // For the line that says how many rows are missing.
    private const int RoomForMore = 200;

    /// <summary>The summary of some runs, of at most so many bytes: tables are cut, sums are not.</summary>
    public static string Of(IReadOnlyList<RunResult> results, int bytes)
    {
        var text = new BoundedText(bytes);
        var reports = results.Select(result => result.Actions.Select(ActionReport.Of).ToArray()).ToArray();
        foreach (var (result, actions) in results.Zip(reports))
            text.TryAppend(Head(result, actions), RoomForMore);
        foreach (var (result, actions) in results.Zip(reports))
        {
            var name = results.Count > 1 ? $" of {Name(result.Repository.ToString())}" : "";
            AddTable(text, $"Failures{name}", ["What", "Reason", "Detail"], FailureRows(result, actions));
            AddTable(
                text,
                $"Pull requests{name}",
                ["Pack", "Result", "Pull request", "What"],
                ActionRows(result, actions)
            );
            AddTable(text, $"Warnings{name}", ["What", "Warning"], WarningRows(result, actions));
        }

        return text.ToString();
    }

    private static string Head(RunResult result, ActionReport[] actions)
    {
        var totals = PlanTotals.Of(result.Plan);
        var place = result is { Branch: { } branch, Commit: { } commit }
            ? $" of {Name(branch)} at {Name(commit[..7])}"
            : "";
        return $"## {Name(result.Repository.ToString())}{(result.IsDryRun ? " (dry run)" : "")}\n\n"
            + (result.Warning is { } why ? $"**A run that writes would end at once:** {Sentence(why)}\n\n" : "")
            + (result.Failure is { } failure ? $"**The run ended early:** {Sentence(failure.Message)}\n\n" : "")
            + $"Pull requests: {RunText.Sums(actions)}. "
            + $"{totals.Items} items{place}: {totals.Updated} updated, {totals.Current} current, "
            + $"{totals.Skipped} skipped, {totals.Failed} failed.\n\n";
    }

    private static IEnumerable<string> FailureRows(RunResult result, ActionReport[] actions) =>
        actions
            .Where(report => report.End == ActionEnd.Failed)
            .Select(report => Row(Name(report.Pack), report.Reason ?? "", Sentence(report.Detail ?? "")))
            .Concat(
                result
                    .Plan.OutcomesOf<ItemOutcome.Failed>()
                    .Select(item => Row(Name(item.Path), item.Reason.Name(), Sentence(item.Detail)))
            );

    private static IEnumerable<string> ActionRows(RunResult result, ActionReport[] actions) =>
        result
            .Actions.Zip(actions)
            .Select(pair =>
                Row(
                    Name(pair.Second.Pack),
                    Words.Of(pair.Second),
                    Link(pair.Second.PullRequest),
                    What(pair.Second, UpdateOf(pair.First.Action))
                )
            );

    private static PackUpdate? UpdateOf(PullRequestAction action) =>
        action switch
        {
            PullRequestAction.Open open => open.Desired.Update,
            PullRequestAction.Refresh refresh => refresh.Desired.Update,
            PullRequestAction.Replace replace => replace.Desired.Update,
            _ => null,
        };

    private static string What(ActionReport report, PackUpdate? update) =>
        update is not null ? string.Join("<br>", update.Items.Select(Move))
        : report.Reason is { } reason ? $"{reason}: {Sentence(report.Detail ?? "")}"
        : Sentence(report.Detail ?? "");

    private static string Move(ItemUpdate item) =>
        $"{Name(item.Item.Name)}: {Name(item.Image.Text)} → {Name(item.To.Text)}"
        + (item.Python is { IsBackwards: true } python ? $" **Python back from {python.From} to {python.To}**" : "");

    private static IEnumerable<string> WarningRows(RunResult result, ActionReport[] actions) =>
        actions
            .SelectMany(report => report.Warnings.Select(warning => Row(Name(report.Pack), Sentence(warning))))
            .Concat(result.Plan.Warnings.Select(warning => Row(Name(warning.Path), Sentence(warning.Message))));

    private static void AddTable(BoundedText text, string title, string[] headers, IEnumerable<string> rows)
    {
        var all = rows.ToArray();
        var head = $"### {title}\n\n{Row(headers)}{Row([.. headers.Select(_ => "---")])}";
        if (all.Length == 0 || !text.TryAppend(head, 2 * RoomForMore))
            return;
        var shown = all.TakeWhile(row => text.TryAppend(row, 2 * RoomForMore)).Count();
        text.TryAppend(shown < all.Length ? $"\n… and {all.Length - shown} more\n\n" : "\n");
    }
}
