using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Markdig;

namespace DockerBumpBot.GitHub.Tests.Wording;

/// <summary>
/// What GitHub makes of Markdown: the page, and what it finds in the page's text afterwards. GitHub leaves out
/// <c>code</c>, <c>pre</c> and links when it looks for mentions, references and emoji.
/// </summary>
internal sealed partial class GitHubPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras()
        .UseEmojiAndSmiley()
        .UseTaskLists()
        .UseFootnotes()
        .UseAlertBlocks()
        .UseMathematics()
        .Build();

    private readonly XElement root;

    private GitHubPage(XElement root) => this.root = root;

    public static GitHubPage Of(string markdown)
    {
        var html = Markdown.ToHtml(markdown, Pipeline).Replace("<br>", "<br/>").Replace("<wbr>", "<wbr/>");
        return new GitHubPage(XElement.Parse($"<page>{html}</page>", LoadOptions.PreserveWhitespace));
    }

    public string Text => root.Value;

    public IReadOnlyList<string> Comments => [.. root.DescendantNodes().OfType<XComment>().Select(node => node.Value)];

    public IReadOnlyList<string> Texts(string element) => [.. root.Descendants(element).Select(node => node.Value)];

    public IReadOnlyList<string> Links => [.. root.Descendants("a").Select(link => link.Attribute("href")!.Value)];

    public IReadOnlyList<string> Elements =>
        [.. root.Descendants().Select(node => node.Name.LocalName).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Everything that GitHub would find in the text and make a link, a notification or a picture of.</summary>
    public IReadOnlyList<string> Findings =>
        [
            .. root.DescendantNodes()
                .OfType<XText>()
                .Where(text => text.NodeType == XmlNodeType.Text)
                .Where(text => !text.Ancestors().Any(node => node.Name.LocalName is "code" or "pre" or "a" or "style"))
                .SelectMany(text => References().Matches(text.Value).Select(match => match.Value)),
        ];

    /// <summary>The same for text that is no Markdown: titles and commit messages.</summary>
    public static IReadOnlyList<string> FindingsInPlain(string text) =>
        [
            .. References().Matches(text).Select(match => match.Value),
            .. text.Where(c => c == '`').Select(_ => "`").Skip(1),
        ];

    // Mentions, issues, GH-1, addresses, e-mail, commits, emoji.
    [GeneratedRegex(
        @"@[a-z0-9]|#\d|\bGH-\d|[a-z]+://|\bwww\.|[\w.+-]+@[\w-]+\.\w|(?<![0-9a-z])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![0-9a-z])|:[\w+-]+:",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex References();
}
