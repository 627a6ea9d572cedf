using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>
/// The last lines of the bot's commit messages, in the form of <c>git interpret-trailers</c>. They tell the bot's own
/// commits from those of people without any memory, where no marker names the commit: a run has been killed before.
/// </summary>
/// <remarks>
/// One of them is a hash over everything that the commit is made of: whatever somebody amends of it, be it nothing but
/// the time, does not fit any more.
/// </remarks>
public static class CommitTrailers
{
    private const string PackKey = "DockerBump-Pack:";
    private const string HashKey = "DockerBump-Commit:";

    /// <summary>The message with the trailers at its end, in the place of any that it has.</summary>
    /// <param name="message">Title and text.</param>
    /// <param name="pack">The folder name of the pack.</param>
    /// <param name="tree">The git tree of the very commit: 40 hexadecimal digits.</param>
    /// <param name="parent">The commit that it will stand on.</param>
    /// <param name="by">Author and committer of it; <c>null</c> where GitHub says who, and signs it.</param>
    public static string Append(string message, string pack, string tree, string parent, CommitPerson? by)
    {
        var kept = Lines(message).Where(line => !IsOurs(line));
        var text = string.Join('\n', kept).TrimEnd();
        var gap = text.Length == 0 || EndsInTrailers(text) ? "\n" : "\n\n";
        return $"{text}{gap}{PackKey} {pack}\n{HashKey} {Hash(text, pack, tree, parent, by)}\n".TrimStart('\n');
    }

    /// <summary>
    /// Whether a commit is the bot's own, to the last second: on one parent, and its message names the pack and the hash
    /// of just this commit. Its author and committer are in the hash, or GitHub vouches for them.
    /// </summary>
    /// <param name="commit">The commit.</param>
    /// <param name="pack">The pack whose branch the commit is on.</param>
    public static bool IsOwn(CommitContent commit, string pack)
    {
        var last = LastParagraph(commit.Message).Where(IsOurs).ToArray();
        var hash = ValueOf(HashKey, last);
        // Servers and git cut off white space at the ends of lines.
        if (last.Length != 2 || Lines(commit.Message).Count(IsOurs) != 2 || ValueOf(PackKey, last) != pack.Trim())
            return false;
        var text = string.Join('\n', Lines(commit.Message).Where(line => !IsOurs(line)));
        return commit.Parents is [var parent]
            && (
                (commit.Author is { } by && commit.Committer == by && Hash(text, pack, commit.Tree, parent, by) == hash)
                || (commit.IsOfApp && Hash(text, pack, commit.Tree, parent, by: null) == hash)
            );
    }

    private static string Hash(string text, string pack, string tree, string parent, CommitPerson? by)
    {
        var at = by?.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        // What white space there is around the lines does not get through every server.
        var kept = string.Join('\n', Lines(text).Select(line => line.TrimEnd())).Trim('\n');
        string[] parts = [pack.Trim(), tree, parent, by?.Name ?? "", by?.Email ?? "", at ?? "", kept];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static string[] Lines(string message) =>
        message.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');

    private static IEnumerable<string> LastParagraph(string message) =>
        Lines(message.TrimEnd()).Reverse().TakeWhile(line => !string.IsNullOrWhiteSpace(line));

    private static bool IsOurs(string line) =>
        line.StartsWith(PackKey, StringComparison.OrdinalIgnoreCase)
        || line.StartsWith(HashKey, StringComparison.OrdinalIgnoreCase);

    private static string? ValueOf(string key, string[] lines) =>
        lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.OrdinalIgnoreCase))?[key.Length..].Trim();

    // The first paragraph is the title, whatever it looks like.
    private static bool EndsInTrailers(string text) =>
        Lines(text).Any(string.IsNullOrWhiteSpace) && LastParagraph(text).All(IsTrailer);

    private static bool IsTrailer(string line) =>
        line.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0
        && line[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
