using DockerBumpBot.Sandbox.Pages.Markup;

namespace DockerBumpBot.Http.Pages;

/// <summary>What all pages have around them.</summary>
internal static class PageFrame
{
    public static Html Page(string title, Html content) =>
        Html.Of(
            $"""
            <!doctype html>
            <html lang=en>
            <head>
            <meta charset=utf-8>
            <meta name=viewport content="width=device-width, initial-scale=1">
            <meta name=color-scheme content="light dark">
            <title>{title} · DockerBumpBot</title>
            <link rel=stylesheet href="/operator.css">
            <link rel=icon href="/operator.svg" type="image/svg+xml">
            </head>
            <body>
            <a class=skip href="#content">To the content</a>
            <header class=top>
            <a class=brand href="/"><span class=logo aria-hidden=true></span>DockerBumpBot</a>
            <nav aria-label=Worker><a href="/">Overview</a> <a href="/metrics">Metrics</a> <a href="/health/ready">Health</a></nav>
            </header>
            <main id=content>
            {content}
            </main>
            </body>
            </html>

            """
        );

    /// <summary>A link, where there is an address that a browser may be sent to.</summary>
    public static Html Link(string? address, Html text) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
            ? Html.Of($"""<a href="{url.AbsoluteUri}" rel=noreferrer>{text}</a>""")
            : text;
}
