using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>One run over one repository: which, and what the operator has decided.</summary>
internal sealed record RepositoryJob
{
    /// <summary>The id of the run, where somebody has given it one already.</summary>
    public Guid? RunId { get; init; }

    public required RepositoryName Repository { get; init; }

    /// <summary>The branch that pull requests go to; <c>null</c> for the default one.</summary>
    public string? Branch { get; init; }

    /// <summary>Where the packs are, from the root of the repository.</summary>
    public string PacksDirectory { get; init; } = "Packs";

    /// <summary>What this run was asked to look at.</summary>
    public RunScope Scope { get; init; } = RunScope.All;

    /// <summary>Whether what people or GitHub have refused of the packs of <see cref="Scope"/> is proposed once more.</summary>
    public bool AsksAgain { get; init; }

    /// <summary>Which items move, and how far.</summary>
    public required UpdatePolicy Policy { get; init; }

    /// <summary>What the names of the bot's branches start with.</summary>
    public string BranchPrefix { get; init; } = "docker-bump/";

    /// <summary>How many pull requests of the bot may be open at once.</summary>
    public int MaxOpen { get; init; } = 30;

    /// <summary>How many this run may open.</summary>
    public int MaxNewPerRun { get; init; } = 10;

    /// <summary>How long a pack that is being written may go on when the run is cancelled.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether the writes are described instead of sent.</summary>
    public bool IsDryRun { get; init; }
}
