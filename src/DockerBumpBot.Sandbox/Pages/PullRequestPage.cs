using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Pages.Markup;
using DockerBumpBot.Sandbox.Playing;
using DockerBumpBot.Sandbox.Promises;

namespace DockerBumpBot.Sandbox.Pages;

/// <summary>One pull request, as its reviewer reads it.</summary>
internal sealed partial class PullRequestPage(SandboxWorld world, PageFrame frame)
{
    internal Html Render(Evidence evidence, LocalDiff diff, ImmutableArray<PromiseCheck>? promises)
    {
        var pull = evidence.PullRequest;
        return Html.Of(
            $"""
            <h1>{pull.Title} <span class=number>#{pull.Number}</span></h1>
            <p class=meta>{ListPage.State(pull)} {Story(pull)}</p>
            <p class=meta>{pull.Labels.Select(ListPage.Label)} {Asked(pull)}</p>
            {Buttons(evidence)}
            <div class=columns>
            <div class=primary>
            {Body(pull)}
            {pull.Comments.Select(Comment)}
            <section aria-labelledby=commits><h2 id=commits>Commits</h2>
            {evidence.Commits.Select(Commit)}</section>
            </div>
            <div class=secondary>{Promises(evidence, promises)}</div>
            </div>
            <section aria-labelledby=files><h2 id=files>{diff.Files.Length} changed {(
                diff.Files.Length == 1 ? "file" : "files"
            )}</h2>
            <p class=meta><a href="{pull.Url}.diff">As plain text</a></p>
            {diff.Files.Select(DiffView.Render)}
            </section>
            """
        );
    }

    private static Html Story(LocalPullRequest pull) =>
        pull switch
        {
            { IsMerged: true } => Html.Of(
                $"<strong>{pull.ClosedBy}</strong> merged <code>{pull.HeadBranch}</code> into <code>{pull.Base}</code>"
            ),
            { IsOpen: false } => Html.Of(
                $"<strong>{pull.ClosedBy}</strong> closed it; <code>{pull.HeadBranch}</code> was to go into <code>{pull.Base}</code>"
            ),
            _ => Html.Of(
                $"<strong>{pull.Author}</strong> wants to merge <code>{pull.HeadBranch}</code> into <code>{pull.Base}</code>"
            ),
        };

    private static Html? Asked(LocalPullRequest pull)
    {
        var reviewers = pull.Reviewers.Concat(pull.TeamReviewers).ToArray();
        return (reviewers, pull.Assignees) switch
        {
            ([], []) => null,
            _ => Html.Of(
                $"Reviewers: {(reviewers is [] ? "none" : string.Join(", ", reviewers))}. Assigned: {(pull.Assignees is [] ? "nobody" : string.Join(", ", pull.Assignees))}."
            ),
        };
    }

    private Html Buttons(Evidence evidence)
    {
        var pull = evidence.PullRequest;
        var at = $"/do/pull/{pull.Number}";
        Html?[] buttons =
        [
            pull.IsOpen ? frame.Button($"{at}/merge", "Merge", "main", "Squash it into the base") : null,
            pull.IsOpen ? frame.Button($"{at}/close", "Close", hint: "Without merging it") : null,
            pull is { IsOpen: false, IsMerged: false } ? frame.Button($"{at}/reopen", "Reopen") : null,
            pull.IsOpen
                ? frame.Button($"{at}/push", "Push a person's commit", hint: "To the branch, as a colleague")
                : null,
            frame.Button($"{at}/edit", "Edit the pack on the base", hint: "A colleague releases the same pack"),
            .. Publish(evidence),
            frame.Button("/do/run", "Run the bot again"),
        ];
        return Html.Of(
            $"""<div class=buttons role=group aria-label="What you can do">{buttons.OfType<Html>()}</div>"""
        );
    }

    private IEnumerable<Html> Publish(Evidence evidence) =>
        world.DockerHub is not { } hub
            ? []
            : NewerTag
                .Images(hub)
                .Where(image => evidence.Moved.Any(moved => moved.To.Repository.Path == image.Image))
                .Select(image =>
                    frame.Form(
                        "/do/publish",
                        Html.Of(
                            $"""<input type=hidden name=image value="{image.Image}"><input type=hidden name=pull value="{evidence.PullRequest.Number}"><button title="The next build of the image">Publish a newer {image.Image}</button>"""
                        )
                    )
                );

    private static Html Body(LocalPullRequest pull)
    {
        var marker = Marker().Match(pull.Body ?? "");
        return Html.Of(
            $"""
            <section class="card body" aria-label=Description>
            <div class=markdown>{MarkdownView.Render(pull.Body ?? "*No description.*")}</div>
            {(
                marker.Success
                    ? Html.Of(
                        $"<details class=marker><summary>The hidden marker</summary><pre>{marker.Value}</pre></details>"
                    )
                    : null
            )}
            </section>
            """
        );
    }

    private static Html Comment(LocalComment comment) =>
        Html.Of(
            $"""
            <section class=card aria-label="A comment">
            <p class=meta><strong>{comment.Author}</strong> said at {PageFrame.Time(comment.At)}</p>
            <div class=markdown>{MarkdownView.Render(comment.Body)}</div>
            </section>
            """
        );

    private static Html Commit(BranchCommit commit) =>
        Html.Of(
            $"""
            <section class=card aria-label="A commit">
            <p class=meta><code>{commit.Sha[..10]}</code> by <strong>{commit.Author}</strong></p>
            <pre class=message>{commit.Content.Message.TrimEnd()}</pre>
            </section>

            """
        );

    private static Html Promises(Evidence evidence, ImmutableArray<PromiseCheck>? promises)
    {
        var people = evidence.People;
        if (promises is not { } checks)
            return Html.Of(
                $"<section class=card><h2>Promises</h2><p>This pull request is not the bot's: it has no marker that parses.</p></section>"
            );
        var kept = checks.Count(check => check.State == PromiseState.Kept);
        return Html.Of(
            $"""
            <section class=card aria-labelledby=promises>
            <h2 id=promises>{kept} of {checks.Length} promises kept</h2>
            <p class=why>{(
                people is []
                    ? "Each was just computed from the git objects and asked of the registry."
                    : $"The bot's part ends where {people[0]} has pushed: what is broken since is not its doing."
            )}</p>
            <ul class="plain checks">{checks.Select(Check)}</ul>
            </section>
            """
        );
    }

    private static Html Check(PromiseCheck check)
    {
        var (name, sign, word) = check.State switch
        {
            PromiseState.Kept => ("kept", "✓", "Kept"),
            PromiseState.Broken => ("broken", "✗", "Broken"),
            _ => ("unknown", "?", "Not known"),
        };
        return Html.Of(
            $"""
            <li class={name}><span class=sign aria-hidden=true>{sign}</span><div><span class=hidden>{word}: </span><strong>{check.Promise}</strong>
            <p class=why>{check.Detail}</p></div></li>

            """
        );
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();
}
