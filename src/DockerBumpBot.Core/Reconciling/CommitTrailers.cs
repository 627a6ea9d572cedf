using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>
/// The last lines of the bot's commit messages, in the form of <c>git interpret-trailers</c>. They tell the bot's own
/// commits from those of people without any memory: an amended commit has another tree than it says.
/// </summary>
public static class CommitTrailers
{
    private const string PackKey = "DockerBump-Pack:";
    private const string TreeKey = "DockerBump-Tree:";

    /// <summary>The message with the trailers at its end, in the place of any that it has.</summary>
    /// <param name="message">Title and text.</param>
    /// <param name="pack">The folder name of the pack.</param>
    /// <param name="tree">The git tree of the very commit: 40 hexadecimal digits.</param>
    public static string Append(string message, string pack, string tree)
    {
        var kept = Lines(message).Where(line => !IsOurs(line));
        var text = string.Join('\n', kept).TrimEnd();
        var gap = text.Length == 0 || EndsInTrailers(text) ? "\n" : "\n\n";
        return $"{text}{gap}{PackKey} {pack}\n{TreeKey} {tree}\n".TrimStart('\n');
    }

    /// <summary>Reads the trailers of a message: each must be there once, in its last paragraph.</summary>
    public static bool TryRead(
        string message,
        [NotNullWhen(true)] out string? pack,
        [NotNullWhen(true)] out string? tree
    )
    {
        var last = LastParagraph(message).Where(IsOurs).ToArray();
        pack = ValueOf(PackKey, last);
        tree = ValueOf(TreeKey, last);
        return last.Length == 2
            && Lines(message).Count(IsOurs) == 2
            && pack is not null
            && tree is not null
            && Proposal.IsObjectId(tree);
    }

    /// <summary>Whether a commit is the bot's own: on one parent, and its message names the pack and its own tree.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="tree">The git tree of the commit.</param>
    /// <param name="parentCount">How many parents the commit has.</param>
    /// <param name="pack">The pack whose branch the commit is on.</param>
    public static bool IsOwn(string message, string tree, int parentCount, string pack) =>
        parentCount == 1
        && TryRead(message, out var ownPack, out var ownTree)
        && ownTree == tree
        // Servers and git cut off white space at the ends of lines.
        && ownPack == pack.Trim();

    private static string[] Lines(string message) =>
        message.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');

    private static IEnumerable<string> LastParagraph(string message) =>
        Lines(message.TrimEnd()).Reverse().TakeWhile(line => !string.IsNullOrWhiteSpace(line));

    private static bool IsOurs(string line) =>
        line.StartsWith(PackKey, StringComparison.OrdinalIgnoreCase)
        || line.StartsWith(TreeKey, StringComparison.OrdinalIgnoreCase);

    private static string? ValueOf(string key, string[] lines) =>
        lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.OrdinalIgnoreCase))?[key.Length..].Trim();

    // The first paragraph is the title, whatever it looks like.
    private static bool EndsInTrailers(string text) =>
        Lines(text).Any(string.IsNullOrWhiteSpace) && LastParagraph(text).All(IsTrailer);

    private static bool IsTrailer(string line) =>
        line.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0
        && line[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
