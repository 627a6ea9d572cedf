using DockerBumpBot.History;
using DockerBumpBot.Http.Api;
using DockerBumpBot.Reporting;
using DockerBumpBot.Sandbox.Pages.Markup;

namespace DockerBumpBot.Http.Pages;

/// <summary>The page of one run: every pack it has decided on, and the items that somebody has to mend.</summary>
internal static class RunPage
{
    // What makes a page heavy helps nobody; the report has all.
    private const int MostItems = 200;

    public static Html Render(RunRecord run, IReadOnlyList<FailedItem> failed, DateTimeOffset now) =>
        PageFrame.Page(
            $"Run over {run.Repository}",
            Html.Of(
                $"""
                <h1>Run over {run.Repository}</h1>
                <p>{RunParts.State(run)} {(run.IsDryRun ? Html.Of($"<span class=label>dry run</span> ") : null)}<span class=label>{Words<RunCause>.Of(
                    run.Cause
                )}</span></p>
                {(run.Error is null ? null : Html.Of($"""<p class="notice refused">{run.Error}</p>"""))}
                <dl class=card>
                <div><dt>Asked for</dt><dd>{Times.Exactly(run.RequestedAt)}, {Times.At(run.RequestedAt, now)}</dd></div>
                {Fact("Begun", run.StartedAt is { } started ? Times.Exactly(started) : null)}
                {Fact("Over", run.EndedAt is { } ended ? Times.Exactly(ended) : null)}
                {Fact("Worker", run.Instance is null ? null : Html.Of($"{run.Instance}"))}
                {Fact("Items", run.Totals is null ? null : Totals(run.Totals))}
                {Fact("Report", Html.Of($"""<a href="{RunRecordJson.UrlOf(run.Id)}">as JSON</a>"""))}
                </dl>
                {Actions(run)}
                {(failed.Count == 0 ? null : Failed(run, failed))}
                """
            )
        );

    private static Html? Fact(string name, Html? value) =>
        value is null ? null : Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static Html Totals(RunTotals totals) =>
        Html.Of(
            $"{totals.Items}: {totals.Updated} updated, {totals.Current} current, {totals.Skipped} skipped, {totals.Failed} failed"
        );

    private static Html Actions(RunRecord run) =>
        Html.Of(
            $"""
            <section class=card aria-labelledby=packs>
            <h2 id=packs>{(run.HasEnded ? RunParts.Counts(run) : "Not over yet")}</h2>
            {(
                run.Actions.IsEmpty
                    ? null
                    : Html.Of(
                        $"""
                        <table>
                        <thead><tr><th scope=col>Pack</th><th scope=col>Result</th><th scope=col>Pull request</th><th scope=col>Why</th></tr></thead>
                        <tbody>
                        {run.Actions.Select(Row)}
                        </tbody>
                        </table>
                        """
                    )
            )}
            </section>
            """
        );

    private static Html Failed(RunRecord run, IReadOnlyList<FailedItem> failed) =>
        Html.Of(
            $"""
            <section class=card aria-labelledby=items>
            <h2 id=items>{PlanLines.Count(failed.Count, "item")} failed</h2>
            <table>
            <thead><tr><th scope=col>Item</th><th scope=col>Reason</th><th scope=col>Why</th></tr></thead>
            <tbody>
            {failed.Take(MostItems).Select(Row)}
            </tbody>
            </table>
            {(
                failed.Count > MostItems
                    ? Html.Of(
                        $"""<p class=why>And {failed.Count - MostItems} more: see the <a href="{RunRecordJson.UrlOf(run.Id)}">report</a>.</p>"""
                    )
                    : null
            )}
            </section>
            """
        );

    private static Html Row(FailedItem item) =>
        Html.Of(
            $"""
            <tr><th scope=row>{item.Path}</th><td data-label=Reason>{RunParts.Spaced(
                item.Reason
            )}</td><td data-label=Why><span class=why>{item.Detail}</span></td></tr>

            """
        );

    private static Html Row(RunAction action) =>
        Html.Of(
            $"""
            <tr><th scope=row>{action.Pack}</th><td data-label=Result>{RunParts.Result(action)}</td><td data-label="Pull request">{RunParts.PullRequest(
                action
            )}</td><td data-label=Why>{RunParts.Why(action)}</td></tr>

            """
        );
}
