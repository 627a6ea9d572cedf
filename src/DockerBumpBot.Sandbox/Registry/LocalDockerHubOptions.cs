namespace DockerBumpBot.Sandbox.Registry;

/// <summary>How a <see cref="LocalDockerHub"/> behaves. The defaults are an open registry.</summary>
public sealed record LocalDockerHubOptions
{
    /// <summary>Whether reading from the registry needs a Bearer token, as on Docker Hub. The Hub API needs none.</summary>
    public bool RequireToken { get; init; }

    /// <summary>Images for which tokens are granted only to <see cref="Username"/>. Needs <see cref="RequireToken"/>.</summary>
    public IReadOnlySet<string> PrivateImages { get; init; } = new HashSet<string>();

    /// <summary>The account; <c>null</c> when there is none. Wrong credentials are refused, as on Docker Hub.</summary>
    public string? Username { get; init; }

    /// <summary>The password, or access token, of <see cref="Username"/>.</summary>
    public string? Password { get; init; }

    /// <summary>How long a token lives; whole seconds.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The most tags in one answer of <c>tags/list</c>, whatever is asked for.</summary>
    public int TagsPerPage { get; init; } = 100;

    /// <summary>Tells when a token has expired.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
