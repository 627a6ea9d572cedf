using DockerBumpBot.Configuration.Options;
using DockerBumpBot.History;
using DockerBumpBot.Sandbox.Pages.Markup;
using DockerBumpBot.Scheduling;

namespace DockerBumpBot.Http.Pages;

/// <summary>The page of the operator: what is looked after, what waits and why, and what has happened.</summary>
internal sealed class OverviewPage(GitHubAddress github, DockerBumpOptions options)
{
    private const int MostHeldBack = 100;

    public Html Render(Overview seen, Html health) =>
        PageFrame.Page(
            "Overview",
            Html.Of(
                $"""
                <h1>Overview</h1>
                <p class=meta>As of {Times.Exactly(seen.At)}. {Word(seen)}</p>
                {Notice(seen.Problem)}
                {seen.Disagreements.Select(sentence => Notice($"{sentence}.")!)}
                <div class=columns>
                <div class=primary>
                {Repositories(seen)}
                {Runs(seen)}
                </div>
                <div class=secondary>
                {health}
                {HeldBack(seen)}
                </div>
                </div>
                """
            )
        );

    private static string Word(Overview seen) =>
        seen.Repositories.Count(repository => repository.IsRunning) switch
        {
            0 => "Nothing runs now.",
            1 => "One repository is being run now.",
            var many => $"{many} repositories are being run now.",
        };

    private static Html? Notice(string? problem) =>
        problem is null ? null : Html.Of($"""<p class="notice refused" role=status>{problem}</p>""");

    private Html Repositories(Overview seen) =>
        Html.Of(
            $"""
            <section class=card aria-labelledby=repositories>
            <h2 id=repositories>{Count(seen)}</h2>
            <table>
            <thead><tr><th scope=col>Repository</th><th scope=col>Next run</th><th scope=col>Last run</th></tr></thead>
            <tbody>
            {seen.Repositories.Select(repository => Row(repository, seen))}
            </tbody>
            </table>
            {Parts(seen)}
            </section>
            """
        );

    private string Count(Overview seen) =>
        seen.Problem is null
            ? $"{seen.Count} {(seen.Count == 1 ? "repository" : "repositories")}"
            : $"Repositories ({options.Repositories.Count} configured)";

    private Html Row(ScheduledRepository repository, Overview seen)
    {
        var last = seen.Latest.GetValueOrDefault(repository.Repository);
        // The scheduler knows it in small letters; people write it otherwise.
        var name = options
            .Repositories.Select(entry => entry.Name)
            .FirstOrDefault(
                entry => entry.Equals(repository.Repository, StringComparison.OrdinalIgnoreCase),
                repository.Repository
            );
        return Html.Of(
            $"""
            <tr><th scope=row>{PageFrame.Link(github.PageOf(name), Html.Of($"{name}"))}</th>
            <td data-label="Next run">{Next(repository, seen.At)}</td>
            <td data-label="Last run">{(
                last is null ? Html.Of($"<span class=why>none yet</span>") : Last(last, seen.At)
            )}</td></tr>

            """
        );
    }

    private static Html Next(ScheduledRepository repository, DateTimeOffset now) =>
        repository switch
        {
            { IsRunning: true } => Html.Of($"""<span class="state running">Running now</span>"""),
            { NextFire: { } next } => Times.At(next, now),
            _ => Html.Of($"<span class=why>never</span>"),
        };

    private static Html Last(RunRecord run, DateTimeOffset now) =>
        Html.Of(
            $"""<a href="{RunParts.UrlOf(run)}">{Times.At(run.EndedAt ?? run.RequestedAt, now)}</a> {RunParts.State(run)}<br>{RunParts.Sum(run)}"""
        );

    private static Html? Parts(Overview seen) =>
        seen.Parts == 1
            ? null
            : Html.Of(
                $"""
                <nav class=parts aria-label="Parts of the list">
                {(seen.Part > 1 ? Html.Of($"""<a href="/?part={seen.Part - 1}" rel=prev>Before</a>""") : null)}
                <span>Part {seen.Part} of {seen.Parts}</span>
                {(seen.Part < seen.Parts ? Html.Of($"""<a href="/?part={seen.Part + 1}" rel=next>After</a>""") : null)}
                </nav>
                """
            );

    private static Html Runs(Overview seen) =>
        Html.Of(
            $"""
            <section class=card aria-labelledby=runs>
            <h2 id=runs>Last runs</h2>
            {(
                seen.Runs.IsEmpty
                    ? Html.Of($"<p class=why>There are none.</p>")
                    : Html.Of($"<ol class=runs>{seen.Runs.Select(run => Run(run, seen.At))}</ol>")
            )}
            </section>
            """
        );

    private static Html Run(RunRecord run, DateTimeOffset now) =>
        Html.Of(
            $"""
            <li>{RunParts.State(run)}
            <div><a class=title href="{RunParts.UrlOf(run)}">{run.Repository}</a> {(
                run.IsDryRun ? Html.Of($"<span class=label>dry run</span> ") : null
            )}<span class=label>{Words<RunCause>.Of(run.Cause)}</span>
            <p class=meta>{Times.At(run.StartedAt ?? run.RequestedAt, now)} · {RunParts.Sum(run)}</p>
            {Links(run)}</div></li>

            """
        );

    private static Html? Links(RunRecord run)
    {
        var links = RunParts
            .Loud(run)
            .Where(action => action.Number is not null)
            .Select(action =>
                Html.Of($"<li>{RunParts.Result(action)} {RunParts.PullRequest(action)} {action.Pack}</li>")
            )
            .ToArray();
        return links.Length == 0
            ? null
            : Html.Of(
                $"<details><summary>{links.Length} pull requests</summary><ul class=plain>{links}</ul></details>"
            );
    }

    private static Html HeldBack(Overview seen)
    {
        var held = seen
            .Latest.Values.OrderBy(run => run.Repository, StringComparer.OrdinalIgnoreCase)
            .SelectMany(run => RunParts.HeldBack(run).Select(action => (Run: run, Action: action)))
            .ToArray();
        return Html.Of(
            $"""
            <section class=card aria-labelledby=held>
            <h2 id=held>Held back, failed, or left to people</h2>
            {(
                held.Length == 0
                    ? Html.Of($"<p class=why>Nothing is.</p>")
                    : Html.Of(
                        $"<ul class=plain>{held.Take(MostHeldBack).Select(pair => Held(pair.Run, pair.Action))}</ul>"
                    )
            )}
            {(held.Length > MostHeldBack ? Html.Of($"<p class=why>And {held.Length - MostHeldBack} more: see the runs.</p>") : null)}
            </section>
            """
        );
    }

    private static Html Held(RunRecord run, RunAction action) =>
        Html.Of(
            $"""
            <li>{RunParts.Result(action)} <strong>{action.Pack}</strong> {RunParts.PullRequest(
                action
            )} <span class=meta>in <a href="{RunParts.UrlOf(run)}">{run.Repository}</a></span><br>{RunParts.Why(
                action
            )}</li>

            """
        );
}
