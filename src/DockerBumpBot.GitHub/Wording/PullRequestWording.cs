using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>Words pull requests. All text that comes from the repository or the registry is escaped.</summary>
public sealed class PullRequestWording
{
    /// <summary>GitHub's limit for titles.</summary>
    public const int LongestTitle = 256;

    /// <summary>Below GitHub's limit of 65,536, the unit of which is not documented (facts: dependabot, renovate).</summary>
    public const int LongestBody = 60_000;

    // A message with more rows helps nobody.
    private const int CommitRows = 50;

    private readonly Template title;
    private readonly Template commitMessage;
    private readonly Template body;
    private readonly Func<string, string> hide;

    /// <summary>Reads the templates and tries them on two samples.</summary>
    /// <exception cref="WordingException">Templates that cannot be used, all of them.</exception>
    public PullRequestWording(WordingOptions options)
    {
        hide = options.Hide;
        var mistakes = new List<string>();
        title = TemplateCheck.Parse("title", options.Title, mistakes);
        commitMessage = TemplateCheck.Parse("commit-message", options.CommitMessage, mistakes);
        body = TemplateCheck.Parse("body", options.Body, mistakes);
        if (mistakes.Count == 0)
            TemplateCheck.TryOnSamples(this, options, mistakes);
        if (mistakes.Count > 0)
            throw new WordingException(mistakes);
    }

    /// <summary>The title: one line.</summary>
    public string Title(DesiredPack desired)
    {
        var model = new WordingModel(desired.Update, Script.Plain, CommitRows).Variables(title: "");
        return VisibleText.Clip(hide(OneLine(title.Render(model, LongestBody))), LongestTitle);
    }

    /// <summary>The commit message with its trailers.</summary>
    /// <param name="desired">The update.</param>
    /// <param name="tree">The tree of this very commit.</param>
    /// <param name="parent">The commit that it will stand on.</param>
    /// <param name="by">Its author and committer; <c>null</c> where GitHub says who, and signs it.</param>
    public string CommitMessage(DesiredPack desired, string tree, string parent, CommitPerson? by = null)
    {
        var model = new WordingModel(desired.Update, Script.Plain, CommitRows).Variables(Title(desired));
        return CommitTrailers.Append(
            hide(commitMessage.Render(model, LongestBody)),
            desired.Update.Pack.Name,
            tree,
            parent,
            by
        );
    }

    /// <summary>The body: as many rows as fit, then the marker.</summary>
    /// <param name="desired">The update.</param>
    /// <param name="baseCommit">The commit it is built on.</param>
    /// <param name="headCommit">The bot's commit.</param>
    public BodyText Body(DesiredPack desired, string baseCommit, string headCommit) =>
        Body(desired, Proposal.Of(desired, baseCommit, headCommit));

    /// <summary>The body: as many rows as fit, then the marker.</summary>
    /// <param name="desired">The update.</param>
    /// <param name="proposal">What the marker says.</param>
    public BodyText Body(DesiredPack desired, Proposal proposal)
    {
        if (!TryMark(proposal, out var marker))
            return new BodyText.Impossible(
                "the marker of the pull request cannot be written: a name, a path or an image of the pack is too long, "
                    + "has half a character in it, or too many items move at once"
            );
        if (hide(marker) != marker)
            return new BodyText.Impossible(
                "the marker of the pull request would tell a secret of the environment: a name, a path or an image of "
                    + "the pack holds one; give the variable another value, or unset it for the bot"
            );
        var items = desired.Update.Items.Length;
        var all = WithRows(int.MaxValue);
        if (all.Length <= LongestBody)
            return new BodyText.Done(all, 0);

        // The most rows that fit; more rows are never shorter.
        var (fits, tooMany) = (-1, items);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            if (WithRows(middle).Length <= LongestBody)
                fits = middle;
            else
                tooMany = middle;
        }

        return fits >= 0
            ? new BodyText.Done(WithRows(fits), items - fits)
            : new BodyText.Impossible(
                $"the body of the pull request would have more than {LongestBody} characters with no item shown at all: "
                    + $"its marker has {marker.Length}, as {items} items move; {Advice(marker.Length)}"
            );

        string WithRows(int rows) => hide(body.Render(Model(desired, rows), LongestBody)) + "\n\n" + marker;
    }

    /// <summary>All texts of a commit that exists.</summary>
    /// <exception cref="InvalidOperationException">The body cannot be made short enough.</exception>
    public PullRequestText Text(DesiredPack desired, string baseCommit, string tree, string headCommit) =>
        Body(desired, baseCommit, headCommit) switch
        {
            BodyText.Done done => new PullRequestText(
                Title(desired),
                CommitMessage(desired, tree, baseCommit),
                done.Text
            ),
            BodyText.Impossible impossible => throw new InvalidOperationException(impossible.Problem),
            var other => throw new InvalidOperationException($"unknown kind of body: {other}"),
        };

    /// <summary>The comment with which the bot closes a pull request.</summary>
    /// <param name="why">A sentence without a full stop.</param>
    public static string ClosingComment(string why) =>
        $"The bot closes this pull request: {LiteralMarkdown.Sentence(VisibleText.Clip(why, 1000))}. "
        + "It opens a new one when there is something to update again.";

    private Dictionary<string, Fluid.Values.FluidValue> Model(DesiredPack desired, int rows) =>
        new WordingModel(desired.Update, Script.Markdown, rows).Variables(LiteralMarkdown.Sentence(Title(desired)));

    // Core knows what a marker can hold.
    private static bool TryMark(Proposal proposal, out string marker)
    {
        try
        {
            marker = Marker.Write(proposal);
            return true;
        }
        catch (ArgumentException)
        {
            marker = "";
            return false;
        }
    }

    private static string Advice(int markerLength) =>
        markerLength > LongestBody / 2
            ? "update the items of this pack in several steps, with --image"
            : "shorten the template of the body";

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
