namespace DockerBumpBot.GitHub.Wording;

/// <summary>All texts of one pull request.</summary>
/// <param name="Title">At most 256 characters in one line.</param>
/// <param name="CommitMessage">With its trailers.</param>
/// <param name="Body">Markdown, with the marker at its end.</param>
public sealed record PullRequestText(string Title, string CommitMessage, string Body);

/// <summary>A body, or why there is none.</summary>
public abstract record BodyText
{
    private BodyText() { }

    /// <summary>A body that GitHub takes.</summary>
    /// <param name="Text">Markdown, with the marker at its end.</param>
    /// <param name="ItemsNotShown">How many items the tables leave out.</param>
    public sealed record Done(string Text, int ItemsNotShown) : BodyText;

    /// <summary>There can be none: it would be too long even without a single row, or its marker could not be read back.</summary>
    /// <param name="Problem">A sentence without a full stop.</param>
    public sealed record Impossible(string Problem) : BodyText;
}
