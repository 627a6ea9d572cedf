using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>The names of branches: what <c>git check-ref-format --branch</c> lets through.</summary>
public static class BranchName
{
    // A branch may be a file of its own, and is locked by one that is called the same with ".lock" behind it.
    private const int LongestPart = 250;
    private const int LongestReadablePart = 100;
    private const string Forbidden = " ~^:?*[\\";
    private static readonly string[] ForbiddenTogether = ["..", "@{", "//"];

    /// <summary>
    /// The branch of a pack: the prefix and the name of the pack wherever git allows that. Elsewhere what git forbids
    /// is replaced and a hash of the name put behind it, so that two packs do not come to share a branch.
    /// </summary>
    /// <param name="prefix">The beginning, as the configuration has checked it.</param>
    /// <param name="pack">The folder name of the pack.</param>
    public static string Of(string prefix, string pack) =>
        IsValid(prefix + pack) ? prefix + pack : $"{prefix}{Readable(pack)}{Hash(pack)}";

    /// <summary>
    /// The names that the branches with a prefix take as folders: <c>a</c> and <c>a/b</c> for <c>a/b/c</c>. None of them
    /// can be a branch as well.
    /// </summary>
    public static ImmutableArray<string> FoldersOf(string prefix) =>
        [.. prefix.Index().Where(character => character.Item == '/').Select(character => prefix[..character.Index])];

    /// <summary>Whether git accepts the name of a branch (without <c>refs/heads/</c>).</summary>
    public static bool IsValid(string name) =>
        name is not ("" or "@" or "HEAD")
        && name[0] != '-'
        && name[^1] != '.'
        && !name.Any(c => char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal))
        && !ForbiddenTogether.Any(pair => name.Contains(pair, StringComparison.Ordinal))
        && name.Split('/').All(IsValidPart);

    private static bool IsValidPart(string part) =>
        part is not ['.', ..] and not ""
        && !part.EndsWith(".lock", StringComparison.Ordinal)
        && Encoding.UTF8.GetByteCount(part) <= LongestPart
        // Half a character would become another name on its way.
        && string.Concat(part.EnumerateRunes()) == part;

    // As much of the name as is harmless anywhere in a branch, for people; the hash tells the packs apart.
    private static string Readable(string pack)
    {
        var text = new StringBuilder();
        var bytes = 0;
        foreach (var rune in pack.EnumerateRunes())
        {
            var kept = Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-' ? rune : new Rune('-');
            bytes += kept.Utf8SequenceLength;
            if (bytes > LongestReadablePart)
                break;
            text.Append(kept.ToString());
        }

        return text.ToString().Trim('-') is { Length: > 0 } readable ? $"{readable}-" : "";
    }

    private static string Hash(string pack) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pack)).AsSpan(0, 5));
}
