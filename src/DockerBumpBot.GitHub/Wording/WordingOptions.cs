namespace DockerBumpBot.GitHub.Wording;

/// <summary>The texts of a pull request, as Liquid templates. What is <c>null</c> is the bot's own.</summary>
public sealed record WordingOptions
{
    /// <summary>The title, and the first line of the commit message.</summary>
    public string? Title { get; init; }

    /// <summary>The commit message; trailers follow it.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>The body, in Markdown; the marker follows it.</summary>
    public string? Body { get; init; }

    /// <summary>Takes secrets out of a text, as a template may hold one.</summary>
    public Func<string, string> Hide { get; init; } = text => text;
}

/// <summary>Templates that cannot be used.</summary>
/// <param name="mistakes">Each a sentence without a full stop that names the text and, where known, its line.</param>
public sealed class WordingException(IReadOnlyList<string> mistakes)
    : Exception(string.Join(Environment.NewLine, mistakes))
{
    /// <summary>Each a sentence without a full stop that names the text and, where known, its line.</summary>
    public IReadOnlyList<string> Mistakes => mistakes;
}
