using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Pages.Markup;
using DockerBumpBot.Sandbox.Playing;

namespace DockerBumpBot.Sandbox.Pages;

/// <summary>The runs of the bot: what each did and why, and what it asked GitHub.</summary>
internal sealed class RunPage(SandboxWorld world, PageFrame frame, ListPage list)
{
    internal Html RenderAll() =>
        Html.Of(
            $"""
            <h1>Runs of the bot</h1>
            {frame.Button("/do/run", "Run the bot again", "main")}
            <ol class="pulls runs" reversed>
            {world.Turns.Reverse().Select(turn =>
                Html.Of(
                    $"""<li><div><a class=title href="/runs/{turn.Number}">Run {turn.Number}</a><p class=meta>{PageFrame.Time(turn.At)} {turn.Headline}</p></div></li>"""
                )
            )}
            </ol>
            """
        );

    internal Html Render(BotTurn turn)
    {
        var run = turn.Run;
        return Html.Of(
            $"""
            <h1>Run {turn.Number} <span class=number>{PageFrame.Time(turn.At)}</span></h1>
            <p class=headline>{turn.Headline}</p>
            <div class=buttons>{frame.Button("/do/run", "Run the bot again", "main")}</div>
            <dl class=figures>{Enum.GetValues<BotVerb>().Select(verb =>
                Figure(run.Those(verb).Count(), BotTurn.Name(verb))
            )}{Figure(run.Reads, "reads")}{Figure(run.Writes, "writes")}</dl>
            <section aria-labelledby=actions><h2 id=actions>What it did about each pack, and why</h2>
            {Actions(run)}</section>
            <section aria-labelledby=report><h2 id=report>The report, as the command prints it</h2>
            <details><summary>Show it</summary><div class=scroll><pre>{run.Report.TrimEnd()}</pre></div></details></section>
            <section aria-labelledby=requests><h2 id=requests>What GitHub was asked</h2>
            {Requests(turn)}</section>
            """
        );
    }

    private static Html Figure(long count, string what) => Html.Of($"<div><dd>{count}</dd><dt>{what}</dt></div>");

    private Html Actions(BotRun run) =>
        run.Actions.IsEmpty
            ? Html.Of($"<p>No pack needs anything.</p>")
            : Html.Of(
                $"""
                <div class=scroll><table class=grid>
                <thead><tr><th scope=col>Pack</th><th scope=col>What</th><th scope=col>Pull request</th><th scope=col>Why</th></tr></thead>
                <tbody>{run.Actions.OrderBy(action => action.Verb == BotVerb.Left).Select(Action)}</tbody>
                </table></div>
                """
            );

    private Html Action(BotAction action) =>
        Html.Of(
            $"""
            <tr><th scope=row>{action.Pack}</th><td><span class="verb {BotTurn.Name(action.Verb).Replace(
                ' ',
                '-'
            )}">{BotTurn.Name(action.Verb)}</span></td><td>{Link(action.PullRequest)}</td><td>{action.Why
                ?? "it has an update and no pull request"}</td></tr>

            """
        );

    private Html? Link(long? number) =>
        number is { } known ? Html.Of($"""<a href="{list.AddressOf(known)}">#{known}</a>""") : null;

    private static Html Requests(BotTurn turn) =>
        Html.Of(
            $"""
            <div class=scroll><table class=grid>
            <thead><tr><th scope=col>Kind</th><th scope=col>Request</th><th scope=col>Status</th></tr></thead>
            <tbody>{turn.Requests.Select(Request)}</tbody>
            </table></div>
            """
        );

    // What opens the archive is nobody's to read.
    private static string WithoutTicket(string path) =>
        path.IndexOf("token=", StringComparison.Ordinal) is var at and >= 0 ? $"{path[..at]}token=…" : path;

    private static Html Request(AnsweredRequest request) =>
        Html.Of(
            $"""
            <tr><td><span class="verb {(request.IsWrite ? "opened" : "left-alone")}">{(
                request.IsWrite ? "write" : "read"
            )}</span></td><td class=address><code>{request.Method} {WithoutTicket(request.Path)}</code></td><td>{request.Status}</td></tr>

            """
        );
}
