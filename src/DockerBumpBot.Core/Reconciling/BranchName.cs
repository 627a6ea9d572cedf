using System.Collections.Immutable;
using System.Globalization;
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
    /// The branch of a pack: the prefix and the name of the pack wherever git allows that and people see all of it.
    /// Elsewhere what is in the way is replaced and a hash of the name put behind it, so that two packs do not come to
    /// share a branch.
    /// </summary>
    /// <param name="prefix">The beginning, as the configuration has checked it.</param>
    /// <param name="pack">The folder name of the pack.</param>
    public static string Of(string prefix, string pack) =>
        IsValid(prefix + pack) && IsPlain(pack) ? prefix + pack : $"{prefix}{Readable(pack)}{Hash(pack)}";

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

    /// <summary>
    /// Whether people see every character of a name, and none ends what quotes it: no backtick, no control character, and
    /// nothing invisible (format, bidirectional, zero-width, unassigned).
    /// </summary>
    public static bool IsPlain(string name) => name.EnumerateRunes().All(IsPlain);

    private static bool IsPlain(Rune rune) =>
        rune.Value
            is not ('`' or 0x2800 or 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0)
                and not (>= 0x180B and <= 0x180F)
                and not (>= 0xFE00 and <= 0xFE0F)
                and not (>= 0xE0000 and <= 0xE0FFF)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator
            );

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
            var kept = (Rune.IsLetterOrDigit(rune) && IsPlain(rune)) || rune.Value is '_' or '-' ? rune : new Rune('-');
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
