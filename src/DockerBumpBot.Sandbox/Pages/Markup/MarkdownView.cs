using Markdig;

namespace DockerBumpBot.Sandbox.Pages.Markup;

/// <summary>Renders Markdown about as GitHub does: with HTML, of which only what is harmless is left.</summary>
internal static class MarkdownView
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras()
        .UseAlertBlocks()
        .Build();

    internal static Html Render(string markdown) => Sanitizer.Clean(Markdown.ToHtml(markdown, Pipeline));
}
