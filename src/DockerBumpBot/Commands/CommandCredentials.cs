using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.GitHub.Connecting;

namespace DockerBumpBot.Commands;

/// <summary>Who the bot is on GitHub, as its environment says.</summary>
internal static class CommandCredentials
{
    private const string None = """
        There are no credentials, and writing pull requests needs some. Set GITHUB_TOKEN to a token that may write contents and pull requests (and issues, for labels and assignees), or GITHUB_APP_ID with GITHUB_APP_PRIVATE_KEY or GITHUB_APP_PRIVATE_KEY_FILE to those of a GitHub App with the permissions contents: write, pull requests: write and issues: write.
        """;

    /// <summary>Finds them, or says what is missing or wrong.</summary>
    /// <param name="areNeeded">Whether nothing can be done without any.</param>
    /// <param name="alternative">What could be done without, as a sentence; nothing when there is nothing.</param>
    /// <param name="credentials">Who the bot is.</param>
    /// <param name="problem">What is missing or wrong.</param>
    public static bool TryFind(
        bool areNeeded,
        string alternative,
        [NotNullWhen(true)] out GitHubCredentials? credentials,
        [NotNullWhen(false)] out string? problem
    )
    {
        (credentials, problem) = GitHubCredentials.FromEnvironment(Environment.GetEnvironmentVariable) switch
        {
            FoundCredentials.Usable { Credentials: GitHubCredentials.Anonymous } when areNeeded => (
                null,
                $"{None} {alternative}".TrimEnd()
            ),
            FoundCredentials.Usable usable => (usable.Credentials, default(string)),
            FoundCredentials.Mistaken mistaken => (null, string.Join('\n', mistaken.Mistakes)),
            var found => throw new InvalidOperationException($"{found} is an unknown kind of credentials."),
        };
        return credentials is not null;
    }
}
