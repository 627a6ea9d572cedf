using System.Collections.Immutable;

namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>How one repository is set up.</summary>
public sealed record LocalRepositoryOptions
{
    /// <summary>The branch that gets the first commit.</summary>
    public string DefaultBranch { get; init; } = "master";

    /// <summary>Whether only tokens that may read see it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Who can be asked for a review and be assigned.</summary>
    public ImmutableArray<string> Collaborators { get; init; } = ["maintainer"];

    /// <summary>The teams that can be asked for a review, by slug.</summary>
    public ImmutableArray<string> Teams { get; init; } = [];

    /// <summary>Whether it is archived: then nobody changes anything.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Whether workflows of GitHub Actions, which are <c>github-actions[bot]</c>, may open pull requests.</summary>
    public bool ActionsMayOpenPullRequests { get; init; } = true;

    /// <summary>What the names of branches begin with that a ruleset lets nobody create through the API.</summary>
    public ImmutableArray<string> RestrictedBranches { get; init; } = [];

    /// <summary>Who may bypass that ruleset.</summary>
    public ImmutableArray<string> BypassActors { get; init; } = [];

    /// <summary>Whether merging a pull request deletes its branch.</summary>
    public bool DeleteBranchOnMerge { get; init; }

    /// <summary>The message of the first commit.</summary>
    public string FirstMessage { get; init; } = "The content as it was";
}
