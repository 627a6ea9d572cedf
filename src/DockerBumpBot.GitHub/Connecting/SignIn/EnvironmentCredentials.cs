using System.Security;
using DockerBumpBot.GitHub.Keeping;

namespace DockerBumpBot.GitHub.Connecting.SignIn;

/// <summary>Finds the bot's credentials among environment variables, and every mistake in them.</summary>
internal sealed class EnvironmentCredentials(Func<string, string?> variable)
{
    public const string Token = "GITHUB_TOKEN";
    public const string TokenFile = "GITHUB_TOKEN_FILE";
    public const string AppId = "GITHUB_APP_ID";
    public const string Key = "GITHUB_APP_PRIVATE_KEY";
    public const string KeyFile = "GITHUB_APP_PRIVATE_KEY_FILE";

    private const int MaximumFileBytes = 64 * 1024;

    private readonly List<string> mistakes = [];

    public FoundCredentials Find()
    {
        var (id, key, file) = (Value(AppId), Value(Key), Value(KeyFile));
        var isApp = id.Length + key.Length + file.Length > 0;
        var token = FindToken(isApp);
        var privateKey = isApp ? CheckApp(id, key, file) : "";
        if (mistakes.Count > 0)
            return new FoundCredentials.Mistaken([.. mistakes]);
        return new FoundCredentials.Usable(
            isApp ? new GitHubCredentials.App(id, privateKey)
            : token.Length > 0 ? new GitHubCredentials.Token(token)
            : new GitHubCredentials.Anonymous()
        );
    }

    // Workflows set variables to nothing when a secret does not exist; files and shells leave line breaks at the end.
    private string Value(string name) => variable(name)?.Trim() ?? "";

    private string FindToken(bool isApp)
    {
        var (token, file) = (Value(Token), Value(TokenFile));
        if (token.Length > 0 && file.Length > 0)
            mistakes.Add($"{Token} and {TokenFile} are both given: unset one of them.");
        var name = file.Length > 0 ? TokenFile : Token;
        if (token.Length + file.Length > 0 && isApp)
            mistakes.Add($"{name} and a GitHub App ({AppId}, {Key}, {KeyFile}) are both given: unset one of them.");
        if (token.Length == 0 && file.Length > 0)
        {
            if (ReadFile(TokenFile, file, "token") is not { } text)
                return "";
            token = text.Trim();
            if (token.Length == 0)
                mistakes.Add($"{TokenFile} names an empty file: write the token into it.");
        }

        if (token.Any(c => c is <= ' ' or >= '\x7f'))
            mistakes.Add($"{name} holds a line break, a space or another character that no token has: set it anew.");
        return token;
    }

    private string CheckApp(string id, string key, string file)
    {
        if (id.Length == 0)
            mistakes.Add($"{AppId} is missing: set it to the id or the client id of the GitHub App.");
        else if (id.Length > 100 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            mistakes.Add($"{AppId} is neither the id of a GitHub App nor its client id.");
        switch (key.Length > 0, file.Length > 0)
        {
            case (true, true):
                mistakes.Add($"{Key} and {KeyFile} are both given: unset one of them.");
                return "";
            case (false, false):
                mistakes.Add($"The private key of the GitHub App is missing: set {Key} or {KeyFile}.");
                return "";
            case (true, false):
                // Files of variables have one line for each.
                return CheckKey(Key, key.Replace("\\n", "\n", StringComparison.Ordinal));
            default:
                return ReadKey(file);
        }
    }

    private string ReadKey(string file) =>
        ReadFile(KeyFile, file, "private key") is { } pem ? CheckKey(KeyFile, pem) : "";

    // Nothing when it cannot be read, which is a mistake then.
    private string? ReadFile(string name, string file, string content)
    {
        try
        {
            if (new FileInfo(file).Length <= MaximumFileBytes)
                return RegularFile.ReadText(file, MaximumFileBytes);
            mistakes.Add($"{name} names a file that is too large for a {content}.");
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
            mistakes.Add(
                $"{name} names a file that cannot be read: check its path and its rights, and that it is a regular file."
            );
        }

        return null;
    }

    private string CheckKey(string name, string pem)
    {
        if (AppKey.MistakeIn(pem) is { Length: > 0 } mistake)
            mistakes.Add($"{name} {mistake}: download a private key from the settings of the GitHub App.");
        return pem;
    }
}
