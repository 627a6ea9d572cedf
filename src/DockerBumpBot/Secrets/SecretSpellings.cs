using System.Data.Common;
using System.Text;
using System.Text.Encodings.Web;

namespace DockerBumpBot.Secrets;

/// <summary>The ways in which one secret can stand in a text.</summary>
internal static class SecretSpellings
{
    // Shorter ones are words, and what is left of a text without them would say less than they.
    private const int Shortest = 6;

    // A line of a key is not found by chance.
    private const int ShortestLine = 20;

    /// <summary>The secret itself, the lines of a key, the password of an address or a connection, each as others write it.</summary>
    public static IEnumerable<string> Of(string secret) =>
        LinesOf(secret)
            .Append(secret)
            .Concat(PasswordsIn(secret))
            .Where(part => part.Length >= Shortest)
            .SelectMany(Written);

    /// <summary>The password alone, of an address that is none itself.</summary>
    public static IEnumerable<string> OfPasswordIn(string url) =>
        PasswordsIn(url).Where(part => part.Length >= Shortest).SelectMany(Written);

    private static IEnumerable<string> LinesOf(string secret) =>
        secret
            .Replace("\\n", "\n", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Length >= ShortestLine && !line.StartsWith('-'));

    private static string[] PasswordsIn(string secret)
    {
        var start = secret.IndexOf("://", StringComparison.Ordinal);
        var end = secret.LastIndexOf('@');
        if (start >= 0 && end > start)
        {
            var user = secret[(start + 3)..end];
            var password = user[(user.IndexOf(':', StringComparison.Ordinal) + 1)..];
            return [password, Uri.UnescapeDataString(password)];
        }

        return secret.Contains('=', StringComparison.Ordinal) ? PasswordsOfConnection(secret) : [];
    }

    private static string[] PasswordsOfConnection(string secret)
    {
        var connection = new DbConnectionStringBuilder();
        try
        {
            connection.ConnectionString = secret;
        }
        catch (ArgumentException)
        {
            // None that can be read; as a whole it is a secret all the same.
            return [];
        }

        var values = connection.Keys.Cast<string>().ToLookup(IsPassword, key => connection[key].ToString() ?? "");
        // Who has his name for a password has none, and his name stands everywhere.
        return [.. values[true].Except(values[false], StringComparer.OrdinalIgnoreCase)];
    }

    private static bool IsPassword(string key) =>
        key.Contains("password", StringComparison.OrdinalIgnoreCase)
        || key.Equals("pwd", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Written(string secret) =>
        [
            secret,
            Uri.EscapeDataString(secret),
            JavaScriptEncoder.Default.Encode(secret),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        ];
}
