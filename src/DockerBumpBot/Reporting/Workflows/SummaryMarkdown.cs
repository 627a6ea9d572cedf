using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.Reporting.Workflows;

/// <summary>The parts of a summary. Text from outside stands in it literally.</summary>
internal static class SummaryMarkdown
{
    private const int Longest = 500;

    /// <summary>A row of a table.</summary>
    public static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |\n";

    /// <summary>A name, as code.</summary>
    public static string Name(string text) => LiteralMarkdown.Code(Clipped(text));

    /// <summary>A sentence.</summary>
    public static string Sentence(string text) => LiteralMarkdown.Sentence(Clipped(text));

    /// <summary>A pull request, or nothing.</summary>
    public static string Link(PullRequestLink? pullRequest) =>
        pullRequest is null ? ""
        : Uri.TryCreate(pullRequest.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            // In angle brackets nothing but these ends an address; in a row a bar would end the cell.
            ? $"[#{pullRequest.Number}](<{url.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal)}>)"
        : Name($"#{pullRequest.Number}");

    private static string Clipped(string text) => text.Length <= Longest ? text : $"{text[..(Longest - 1)]}…";
}
