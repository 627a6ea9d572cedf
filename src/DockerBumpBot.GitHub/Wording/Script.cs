namespace DockerBumpBot.GitHub.Wording;

/// <summary>How text from outside is written in one kind of text.</summary>
/// <param name="Text">A name, a path, an image.</param>
/// <param name="Sentence">A sentence that may hold one.</param>
/// <param name="Link">A tag and the address of its page, if it has one.</param>
internal sealed record Script(
    Func<string, string> Text,
    Func<string, string> Sentence,
    Func<string, string?, string> Link
)
{
    /// <summary>A title or a commit message.</summary>
    public static Script Plain { get; } = new(PlainText.Of, PlainText.Of, (tag, _) => PlainText.Of(tag));

    /// <summary>A body.</summary>
    public static Script Markdown { get; } =
        new(
            LiteralMarkdown.Code,
            LiteralMarkdown.Sentence,
            (tag, url) => url is null ? LiteralMarkdown.Code(tag) : $"<a href=\"{url}\">{LiteralMarkdown.Code(tag)}</a>"
        );
}
