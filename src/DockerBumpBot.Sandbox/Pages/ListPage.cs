using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Pages.Markup;
using DockerBumpBot.Sandbox.Playing;

namespace DockerBumpBot.Sandbox.Pages;

/// <summary>All pull requests, who waits, and what the person at the page can do.</summary>
internal sealed class ListPage(SandboxWorld world, PageFrame frame)
{
    private const int LatestEntries = 12;

    internal Html Render(bool open)
    {
        var pulls = world.Repository.PullRequests;
        var shown = pulls.Where(pull => pull.IsOpen == open).OrderByDescending(pull => pull.Number).ToArray();
        var openCount = pulls.Count(pull => pull.IsOpen);
        return Html.Of(
            $"""
            <div class=columns>
            <section class=primary aria-labelledby=pulls>
            <h1 id=pulls>Pull requests</h1>
            <nav class=tabs aria-label="Which pull requests">
            {Tab("/", $"{openCount} open", open)}
            {Tab("/?state=closed", $"{pulls.Length - openCount} closed", !open)}
            </nav>
            {(
                shown.Length == 0
                    ? Html.Of($"<p class=empty>There are none.</p>")
                    : Html.Of($"<ol class=pulls>{shown.Select(Item)}</ol>")
            )}
            </section>
            <div class=secondary>
            {Actions()}
            {Waiting()}
            {Happened()}
            </div>
            </div>
            """
        );
    }

    /// <summary>Whether a pull request is open, in a word and a colour.</summary>
    internal static Html State(LocalPullRequest pull) =>
        pull switch
        {
            { IsMerged: true } => Html.Of($"""<span class="state merged">Merged</span>"""),
            { IsOpen: false } => Html.Of($"""<span class="state closed">Closed</span>"""),
            { IsDraft: true } => Html.Of($"""<span class="state draft">Draft</span>"""),
            _ => Html.Of($"""<span class="state open">Open</span>"""),
        };

    /// <summary>The page of a pull request.</summary>
    internal string AddressOf(long number) => $"/{world.Repository.Owner}/{world.Repository.Name}/pull/{number}";

    private static Html Tab(string address, string text, bool isCurrent) =>
        isCurrent
            ? Html.Of($"""<a href="{address}" aria-current=page>{text}</a>""")
            : Html.Of($"""<a href="{address}">{text}</a>""");

    private Html Item(LocalPullRequest pull) =>
        Html.Of(
            $"""
            <li>{State(pull)}
            <div><a class=title href="{AddressOf(pull.Number)}">{pull.Title}</a>
            <p class=meta>#{pull.Number} by {pull.Author} from <code>{pull.HeadBranch}</code> {pull.Labels.Select(
                Label
            )}</p></div></li>

            """
        );

    internal static Html Label(string label) => Html.Of($"<span class=label>{label}</span> ");

    private Html Actions() =>
        Html.Of(
            $"""
            <section class=card aria-labelledby=act>
            <h2 id=act>Play the maintainer</h2>
            <p>Open a pull request to merge, close or change it. Then let the bot look again.</p>
            {frame.Button("/do/run", "Run the bot again", "main")}
            {Publish()}
            </section>
            """
        );

    private Html Publish() =>
        world.DockerHub is { } hub
            ? frame.Form(
                "/do/publish",
                Html.Of(
                    $"""
                    <label for=image>Publish a newer tag of</label>
                    <div class=row><select id=image name=image>
                    {NewerTag.Images(hub).Select(image =>
                        Html.Of(
                            $"""<option value="{image.Image}"{(image.Image == "demisto/python3" ? Html.Of($" selected") : null)}>{image.Image}, now {image.Newest.Text}</option>"""
                        )
                    )}
                    </select>
                    <button>Publish</button></div>
                    """
                )
            )
            : Html.Of($"<p class=note>The registry is not the sandbox's own, so no tag can be published here.</p>");

    private Html? Waiting()
    {
        if (world.Turns is not [.., var last])
            return null;
        var waiting = last.Run.Those(BotVerb.Waiting).ToArray();
        return Html.Of(
            $"""
            <section class=card aria-labelledby=waiting>
            <h2 id=waiting>Waiting or held back</h2>
            {(
                waiting.Length == 0
                    ? Html.Of($"<p>No update is.</p>")
                    : Html.Of(
                        $"<ul class=plain>{waiting.Select(action => Html.Of($"<li><strong>{action.Pack}</strong> <span class=why>{action.Why}</span></li>\n"))}</ul>"
                    )
            )}
            </section>
            """
        );
    }

    private Html Happened() =>
        Html.Of(
            $"""
            <section class=card aria-labelledby=happened>
            <h2 id=happened>What has happened</h2>
            <ol class="plain journal" reversed>
            {world.Journal.Entries.Reverse().Take(LatestEntries).Select(entry =>
                Html.Of($"<li>{PageFrame.Time(entry.At)} {entry.Text}</li>\n")
            )}
            </ol>
            <p><a href="/runs">All runs of the bot</a></p>
            </section>
            """
        );
}
