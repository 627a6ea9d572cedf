namespace DockerBumpBot.Configuration.Rules;

/// <summary>Shows a wrong value in a message: short, on one line, and never when it may be a secret.</summary>
internal static class Quoted
{
    private const int Longest = 60;

    private static readonly string[] SecretMarks =
    [
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "github_pat_",
        "dckr_pat_",
        "-----BEGIN",
        "@", // user:password@host
    ];

    /// <summary>The value in quotes, or words that stand for it.</summary>
    public static string Value(string text) =>
        MayBeSecret(text) ? "a text that may be a secret (not shown)" : $"\"{Short(text)}\"";

    /// <summary>A message of somebody else's, which may quote what it complains about.</summary>
    public static string OneLine(string message) =>
        MayBeSecret(message)
            ? "(the message may hold a secret and is not shown)"
            : string.Concat(message.TrimEnd('.').Select(c => IsUnshowable(c) ? ' ' : c));

    /// <summary>A key as a part of a path.</summary>
    public static string Key(string text) => MayBeSecret(text) ? "(not shown)" : Short(text);

    private static bool MayBeSecret(string text) =>
        SecretMarks.Any(mark => text.Contains(mark, StringComparison.Ordinal));

    private static bool IsUnshowable(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029';

    private static string Short(string text)
    {
        if (text.Length <= Longest && !text.Any(IsUnshowable))
            return text;
        var line = string.Concat(text.Take(Longest).Select(c => IsUnshowable(c) ? '?' : c));
        return text.Length > Longest ? line + "…" : line;
    }
}
