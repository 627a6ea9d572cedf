using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>How a <see cref="LocalGitHub"/> behaves. The defaults are those of github.com.</summary>
public sealed record LocalGitHubOptions
{
    /// <summary>
    /// Where the bare repositories are made, as <c>owner/name.git</c>, and left behind; <c>null</c> for a temporary
    /// directory that goes with the server.
    /// </summary>
    public string? Directory { get; init; }

    /// <summary>Where it listens on the loopback address; 0 for any free port.</summary>
    public int Port { get; init; }

    /// <summary>The time of everything: commits, pull requests, quotas, tokens.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Requests per hour and token.</summary>
    public int RateLimit { get; init; } = 5000;

    /// <summary>Requests per hour without a token.</summary>
    public int AnonymousRateLimit { get; init; } = 60;

    /// <summary>The most entries in one answer of <c>git/trees</c>; what is beyond is cut off and said to be.</summary>
    public int TreeLimit { get; init; } = 100_000;

    /// <summary>The GitHub App that is installed in every repository; <c>null</c> for none.</summary>
    public LocalApp? App { get; init; }

    /// <summary>Answers whatever is not a route of the API: the pages of the sandbox. <c>null</c>: not found.</summary>
    public RequestDelegate? Pages { get; init; }

    /// <summary>
    /// Awaited before a request is looked at: who holds requests back decides in which order those of several clients
    /// take effect. <c>null</c>: nobody does.
    /// </summary>
    public Func<LocalRequest, Task>? Admit { get; init; }

    /// <summary>Is told each JSON exchange before its answer leaves: what the contract with GitHub is checked on.</summary>
    public Action<LocalExchange>? Observe { get; init; }
}

/// <summary>A GitHub App and its one installation.</summary>
public sealed record LocalApp
{
    /// <summary>Its number.</summary>
    public long Id { get; init; } = 4711;

    /// <summary>Its client id, the other name it may sign in with.</summary>
    public string ClientId { get; init; } = "Iv23liSandbox";

    /// <summary>Its name in URLs; it acts as <c>slug[bot]</c>.</summary>
    public string Slug { get; init; } = "dockerbump";

    /// <summary>The number of the installation.</summary>
    public long InstallationId { get; init; } = 815;

    /// <summary>What the installation may do in the repositories.</summary>
    public LocalAccess Permission { get; init; } = LocalAccess.Write;

    /// <summary>The public half of its RSA key, PEM.</summary>
    public required string PublicKeyPem { get; init; }
}
