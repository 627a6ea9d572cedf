using System.Collections.Immutable;
using DockerBumpBot.Configuration;
using DockerBumpBot.Core.Images;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Commands;

/// <summary>What the command line says to every command that makes a plan.</summary>
internal sealed record RunArguments
{
    public string? Configuration { get; init; }

    /// <summary>What holds without <see cref="Configuration"/>; <c>null</c> for the file in the usual place.</summary>
    public ConfigurationFile? UsualFile { get; init; }

    public ImmutableArray<ConfigurationOverride> Overrides { get; init; } = [];

    public bool IsJson { get; init; }

    public ImmutableArray<Glob> Packs { get; init; } = [];

    public ImmutableArray<Glob> Images { get; init; } = [];

    public bool ShowEveryItem { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>What is logged; <c>null</c> for what the configuration says.</summary>
    public LogLevel? LogLevel { get; init; }

    /// <summary>Whether the command goes on for days, with nobody before it.</summary>
    public bool IsUnattended { get; init; }
}
