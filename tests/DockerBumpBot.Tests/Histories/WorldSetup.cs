using DockerBumpBot.Core.Planning;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What a <see cref="World"/> begins with.</summary>
internal sealed record WorldSetup
{
    /// <summary>The files of the repository.</summary>
    public required IEnumerable<(string Path, byte[] Bytes)> Files { get; init; }

    /// <summary>The tags of the registry.</summary>
    public required IEnumerable<PublishedTag> Images { get; init; }

    /// <summary>How the repository is set up.</summary>
    public LocalRepositoryOptions Repository { get; init; } = new();

    /// <summary>How the bot makes pull requests.</summary>
    public PublishOptions Publishing { get; init; } = new();

    /// <summary>Whether the token is that of an app: GitHub then says who commits, and signs it.</summary>
    public bool IsApp { get; init; }

    /// <summary>What the bot moves.</summary>
    public UpdatePolicy Policy { get; init; } = new();

    /// <summary>What is particular about the bot's runs.</summary>
    public Func<RepositoryJob, RepositoryJob> Job { get; init; } = job => job;

    /// <summary>How long a run waits for rate limits.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether time passes on GitHub: then no two commits are the same.</summary>
    public bool TimePasses { get; init; }

    /// <summary>Is told every exchange with GitHub.</summary>
    public Action<LocalExchange>? Observe { get; init; }

    /// <summary>Is awaited before each request to GitHub takes effect.</summary>
    public Func<LocalRequest, Task>? Admit { get; init; }

    /// <summary>Where the bare repository is left; <c>null</c> for a temporary directory.</summary>
    public string? Directory { get; init; }
}
