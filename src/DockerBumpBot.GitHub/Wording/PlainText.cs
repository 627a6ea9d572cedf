using System.Text.RegularExpressions;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>
/// Text for titles and commit messages, where nothing can be escaped: GitHub finds mentions, references, links and
/// emoji in them, and a commit message can close issues or keep workflows from running. A zero-width space ends what
/// would be one.
/// </summary>
internal static partial class PlainText
{
    private const string Break = "\u200B";
    private const int ShortestCommit = 7;

    /// <summary>One line. Tags of numbers alone stay as they are: people copy them.</summary>
    public static string Of(string text) =>
        ImageTag.TryParse(text, out _)
            ? text
            : Commit().Replace(Reference().Replace(VisibleText.Of(text), $"$0{Break}"), Divided);

    private static string Divided(Match run) =>
        string.Join(Break, run.Value.Chunk(ShortestCommit - 1).Select(part => new string(part)));

    // After @ a mention begins, after # and GH- an issue, between colons stands an emoji (a link has one as well),
    // between backticks code, after www a link; [skip ci] and its like stand in brackets.
    [GeneratedRegex(
        @"[@#:`]|\bGH-(?=\d)|\bwww(?=\.)|\[(?=(?:skip|no|ci|actions)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reference();

    [GeneratedRegex("[0-9a-f]{7,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Commit();
}
