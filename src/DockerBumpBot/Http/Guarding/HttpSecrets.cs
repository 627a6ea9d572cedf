using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.GitHub.Keeping;

namespace DockerBumpBot.Http.Guarding;

/// <summary>What callers have to know, and what a collector of metrics is told; from the environment alone. What is missing is switched off.</summary>
internal sealed record HttpSecrets
{
    public const string TokenVariable = "DOCKERBUMP_HTTP_TOKEN";
    public const string GitHubVariable = "DOCKERBUMP_GITHUB_WEBHOOK_SECRET";
    public const string DockerHubVariable = "DOCKERBUMP_DOCKERHUB_WEBHOOK_SECRET";

    private const int LargestFile = 64 * 1024;

    /// <summary>Who may start runs.</summary>
    public Secret? Token { get; init; }

    /// <summary>What GitHub signs its deliveries with.</summary>
    public Secret? GitHub { get; init; }

    /// <summary>The end of the path that Docker Hub delivers to.</summary>
    public Secret? DockerHub { get; init; }

    /// <summary>The headers that the collector of metrics is sent, as OpenTelemetry writes them.</summary>
    public Secret? Collector { get; init; }

    /// <summary>Reads the variables, each of which may name a file instead (<c>_FILE</c>).</summary>
    /// <param name="variable">The value of an environment variable; <c>null</c> when it is not set.</param>
    /// <param name="needsToken">Whether nothing goes without the token.</param>
    /// <param name="secrets">The secrets.</param>
    /// <param name="problem">Everything that is wrong, free of secrets.</param>
    public static bool TryRead(
        Func<string, string?> variable,
        bool needsToken,
        [NotNullWhen(true)] out HttpSecrets? secrets,
        [NotNullWhen(false)] out string? problem
    )
    {
        var problems = new List<string>();
        if (!CollectorHeaders.TryRead(variable, out var collector, out var misread))
            problems.Add(misread);
        var read = new HttpSecrets
        {
            Token = Read(TokenVariable, variable, problems),
            GitHub = Read(GitHubVariable, variable, problems),
            DockerHub = Read(DockerHubVariable, variable, problems),
            Collector = collector,
        };
        if (needsToken && read.Token is null && problems.Count == 0)
            problems.Add($"http.protectReading asks for a token: set {TokenVariable}, or {TokenVariable}_FILE.");
        if (read.DockerHub is { Value: var path } && !path.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            problems.Add($"{DockerHubVariable} is a part of an address: letters, digits, - and _ alone.");
        problem = problems.Count == 0 ? null : string.Join('\n', problems);
        secrets = problem is null ? read : null;
        return problem is null;
    }

    private static Secret? Read(string name, Func<string, string?> variable, List<string> problems)
    {
        var (text, file) = (variable(name)?.Trim() ?? "", variable(name + "_FILE")?.Trim() ?? "");
        if (text.Length > 0 && file.Length > 0)
        {
            problems.Add($"{name} and {name}_FILE are both given: unset one of them.");
            return null;
        }

        if (file.Length > 0)
        {
            try
            {
                text = RegularFile.ReadText(file, LargestFile).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                problems.Add($"{name}_FILE names a file that cannot be read: {e.Message}");
                return null;
            }
        }

        if (text.Length == 0 && file.Length == 0)
            return null;
        if (text.Length >= Secret.Shortest)
            return new Secret(text);
        problems.Add(
            $"{name} is shorter than {Secret.Shortest} characters and could be guessed: make one, for example with"
                + " openssl rand -hex 32"
        );
        return null;
    }
}
