using System.Globalization;
using DockerBumpBot.Sandbox.Pages.Markup;
using DockerBumpBot.Sandbox.Playing;

namespace DockerBumpBot.Sandbox.Pages;

/// <summary>What all pages have around them, and the forms in them.</summary>
internal sealed class PageFrame(SandboxWorld world, PageGuard guard)
{
    private string Name => $"{world.Repository.Owner}/{world.Repository.Name}";

    /// <summary>A whole page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="said">What has just happened; <c>null</c> for nothing.</param>
    /// <param name="content">What is on it.</param>
    internal Html Page(string title, JournalEntry? said, Html content) =>
        Html.Of(
            $"""
            <!doctype html>
            <html lang=en>
            <head>
            <meta charset=utf-8>
            <meta name=viewport content="width=device-width, initial-scale=1">
            <meta name=color-scheme content="light dark">
            <title>{title} · {Name}</title>
            <link rel=stylesheet href="/sandbox.css">
            <link rel=icon href="/sandbox.svg" type="image/svg+xml">
            </head>
            <body>
            <a class=skip href="#content">To the content</a>
            <header class=top>
            <a class=brand href="/"><span class=logo aria-hidden=true></span>{Name}</a>
            <nav aria-label=Sandbox><a href="/">Pull requests</a> <a href="/runs">Runs of the bot</a></nav>
            <p class=hint>A sandbox on this machine: nothing here reaches the real GitHub.</p>
            </header>
            <main id=content>
            {Notice(said)}
            {content}
            </main>
            </body>
            </html>

            """
        );

    /// <summary>A button that does something, in a form of its own.</summary>
    internal Html Button(string action, string text, string style = "", string? hint = null) =>
        Html.Of(
            $"""<form method=post action="{action}"><input type=hidden name={PageGuard.Field} value="{guard.Token}"><button{(style.Length > 0 ? Html.Of($" class={style}") : null)}{(hint is null ? null : Html.Of($" title=\"{hint}\""))}>{text}</button></form>"""
        );

    /// <summary>A form with fields of its own.</summary>
    internal Html Form(string action, Html fields) =>
        Html.Of(
            $"""<form method=post action="{action}"><input type=hidden name={PageGuard.Field} value="{guard.Token}">{fields}</form>"""
        );

    internal static Html Time(DateTimeOffset at) =>
        Html.Of($"""<time datetime="{Text(at, "yyyy-MM-ddTHH:mm:ssZ")}">{Text(at, "HH:mm:ss")} UTC</time>""");

    private static string Text(DateTimeOffset at, string format) =>
        at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);

    private static Html? Notice(JournalEntry? said) =>
        said is null
            ? null
            : Html.Of($"""<p class="notice {(said.IsRefusal ? "refused" : "done")}" role=status>{said.Text}</p>""");
}
