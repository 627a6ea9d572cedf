namespace DockerBumpBot.GitHub.Connecting;

/// <summary>How to reach GitHub.</summary>
public sealed record GitHubOptions
{
    /// <summary>The root of the REST API; GitHub Enterprise Server has <c>https://host/api/v3</c>.</summary>
    public Uri ApiUrl { get; init; } = new("https://api.github.com");

    /// <summary>Who the bot is.</summary>
    public required GitHubCredentials Credentials { get; init; }

    /// <summary>The least time between two writes, as GitHub asks for.</summary>
    public TimeSpan WritePause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a run waits for a rate limit in all before it ends early.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long one request may take, its answer's body included.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the tarball may take.</summary>
    public TimeSpan ArchiveTimeout { get; init; } = TimeSpan.FromMinutes(20);
}

/// <summary>Who the bot is on GitHub. The secrets are never printed.</summary>
public abstract record GitHubCredentials
{
    private GitHubCredentials() { }

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
