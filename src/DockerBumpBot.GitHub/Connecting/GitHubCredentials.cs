using System.Collections.Immutable;
using DockerBumpBot.GitHub.Connecting.SignIn;

namespace DockerBumpBot.GitHub.Connecting;

/// <summary>Who the bot is on GitHub. The secrets are never printed.</summary>
public abstract record GitHubCredentials
{
    private GitHubCredentials() { }

    /// <summary>
    /// Reads <c>GITHUB_TOKEN</c> or <c>GITHUB_TOKEN_FILE</c>, or <c>GITHUB_APP_ID</c> with
    /// <c>GITHUB_APP_PRIVATE_KEY</c> or <c>GITHUB_APP_PRIVATE_KEY_FILE</c>. Without any of them the bot is
    /// <see cref="Anonymous"/>.
    /// </summary>
    /// <param name="variable">The value of an environment variable; <c>null</c> or empty when it is not set.</param>
    public static FoundCredentials FromEnvironment(Func<string, string?> variable) =>
        new EnvironmentCredentials(variable).Find();

    /// <summary>Nobody: enough to read a public repository.</summary>
    public sealed record Anonymous : GitHubCredentials;

    /// <summary>A personal token, or the one of a workflow.</summary>
    public sealed record Token(string Value) : GitHubCredentials
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => nameof(Token);
    }

    /// <summary>A GitHub App, which signs in as its installation in the repository.</summary>
    /// <param name="Issuer">The client id, or the app id.</param>
    /// <param name="PrivateKey">PEM.</param>
    public sealed record App(string Issuer, string PrivateKey) : GitHubCredentials
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => $"{nameof(App)} {Issuer}";
    }
}

/// <summary>What the environment says about the bot's credentials.</summary>
public abstract record FoundCredentials
{
    private FoundCredentials() { }

    /// <summary>Credentials that can be used; whether GitHub accepts them shows later.</summary>
    public sealed record Usable(GitHubCredentials Credentials) : FoundCredentials;

    /// <summary>Every mistake, as a sentence that names the variable and what to do, without any secret.</summary>
    public sealed record Mistaken(ImmutableArray<string> Mistakes) : FoundCredentials;
}
