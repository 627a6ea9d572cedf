using System.Data.Common;
using System.Text;
using System.Text.Encodings.Web;
using System.Web;
using DockerBumpBot.GitHub.Wording;

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
    public static IEnumerable<string> OfPasswordIn(string url)
    {
        // Proxies are written without a scheme, too.
        var address = url.Contains("://", StringComparison.Ordinal) ? url : $"http://{url}";
        // An @ may also stand in a path. What cannot be read may have a password with odd characters.
        return Uri.TryCreate(address, UriKind.Absolute, out var read) && read.UserInfo.Length == 0
            ? []
            : PasswordsIn(address).Where(part => part.Length >= Shortest).SelectMany(Written);
    }

    /// <summary>All headers together, the value of each, and what stands in it after <c>Bearer</c> or <c>Basic</c>.</summary>
    /// <param name="headers">As <c>name=value,name=value</c>, written as in an address or not.</param>
    public static IEnumerable<string> OfHeaders(string headers) =>
        headers
            .Split(',')
            .Select(header => header[(header.IndexOf('=', StringComparison.Ordinal) + 1)..])
            .Append(headers)
            .SelectMany(value => new[] { value, Uri.UnescapeDataString(value) })
            .SelectMany(value => new[] { value, value.Trim().Split(' ')[^1] }.Concat(PasswordOfBasic(value)))
            .Select(value => value.Trim())
            .Where(value => value.Length >= Shortest)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(Written);

    // Basic <base64 of user:password>
    private static IEnumerable<string> PasswordOfBasic(string value)
    {
        if (value.Trim().Split(' ') is not [var scheme, var credentials])
            yield break;
        var bytes = new byte[credentials.Length];
        if (
            scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            && Convert.TryFromBase64String(credentials, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password]
        )
            yield return password;
    }

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
            // With + for a space, and small letters.
            HttpUtility.UrlEncode(secret),
            JavaScriptEncoder.Default.Encode(secret),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            // JSON that somebody has quoted in JSON.
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(
                JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret)
            ),
            // On pages, and in what GitHub shows.
            HtmlEncoder.Default.Encode(secret),
            .. LiteralMarkdown.FormsOf(secret),
            .. Base64Spellings.Of(Encoding.UTF8.GetBytes(secret)),
        ];
}
