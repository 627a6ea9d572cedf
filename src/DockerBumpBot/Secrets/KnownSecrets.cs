using System.Security;
using DockerBumpBot.GitHub.Keeping;

namespace DockerBumpBot.Secrets;

/// <summary>The secrets that the environment holds, by the names of its variables, and those in the files it names.</summary>
internal static class KnownSecrets
{
    private const string FileSuffix = "_FILE";
    private const int LargestFile = 64 * 1024;

    private static readonly string[] SecretWords =
    [
        "TOKEN",
        "SECRET",
        "PASSWORD",
        "PASSWD",
        "PASSPHRASE",
        "KEY",
        "CONNECTION",
        "CREDENTIAL",
        "CREDENTIALS",
    ];

    // Addresses, which may hold a password and are no secrets themselves.
    private static readonly string[] AddressWords = ["PROXY", "ENDPOINT", "URL", "URI"];

    // Only the program's own files are read.
    private static readonly string[] OwnPrefixes = ["DOCKERBUMP_", "GITHUB_APP_", "GITHUB_TOKEN_", "DOCKERHUB_"];

    /// <summary>Every spelling of every secret.</summary>
    public static IEnumerable<string> Of(IEnumerable<KeyValuePair<string, string>> variables) =>
        variables.SelectMany(variable => Of(variable.Key, variable.Value.Trim()));

    private static IEnumerable<string> Of(string name, string value)
    {
        if (value.Length == 0)
            return [];
        if (Array.Exists(AddressWords, word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase)))
            return SecretSpellings.OfPasswordIn(value);
        // Those of OpenTelemetry, such as OTEL_EXPORTER_OTLP_HEADERS.
        if (name.EndsWith("_HEADERS", StringComparison.OrdinalIgnoreCase))
            return SecretSpellings.OfHeaders(value);
        if (!name.EndsWith(FileSuffix, StringComparison.Ordinal))
            return IsSecret(name) ? SecretSpellings.Of(value) : [];
        return
            IsSecret(name[..^FileSuffix.Length])
            && Array.Exists(OwnPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            ? SecretSpellings.Of(Read(value))
            : [];
    }

    private static bool IsSecret(string name) =>
        Array.Exists(SecretWords, word => name.Split('_')[^1].Equals(word, StringComparison.OrdinalIgnoreCase));

    private static string Read(string path)
    {
        try
        {
            return RegularFile.ReadText(path, LargestFile).Trim();
        }
        catch (Exception e)
            when (e
                    is IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or NotSupportedException
                        or SecurityException
            )
        {
            // Whoever needs it says so.
            return "";
        }
    }
}
