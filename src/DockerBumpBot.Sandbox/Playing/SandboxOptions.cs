using System.Collections.Immutable;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Sandbox.Playing;

/// <summary>What a sandbox is made of.</summary>
public sealed record SandboxOptions
{
    /// <summary>A checkout; <c>null</c> for the generated sample.</summary>
    public string? ContentDirectory { get; init; }

    /// <summary>Where the packs are, from the root of the repository.</summary>
    public string PacksDirectory { get; init; } = "Packs";

    /// <summary>What the local Docker Hub has; <c>null</c> for none: another registry is asked.</summary>
    public IEnumerable<PublishedTag>? Images { get; init; }

    /// <summary>Where the bare repository is left behind; <c>null</c> leaves nothing.</summary>
    public string? KeepDirectory { get; init; }

    /// <summary>The port of GitHub and of the page; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Who can be asked for a review and be assigned.</summary>
    public ImmutableArray<string> Collaborators { get; init; } = [SandboxWorld.MaintainerLogin];

    /// <summary>The teams that can be asked for a review.</summary>
    public ImmutableArray<string> Teams { get; init; } = [];

    /// <summary>The time of everything.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal LocalRepositoryOptions Repository =>
        new()
        {
            // Only the bot has a token, so that no page of another site can read the operator's content.
            IsPrivate = true,
            Collaborators = Collaborators,
            Teams = Teams,
        };
}
