using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>How pull requests are made.</summary>
public sealed record PublishOptions
{
    /// <summary>What the names of the branches start with.</summary>
    public string BranchPrefix { get; init; } = "docker-bump/";

    /// <summary>Labels of a new pull request.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Logins of the people a new pull request is assigned to.</summary>
    public ImmutableArray<string> Assignees { get; init; } = [];

    /// <summary>Logins of the people asked for a review.</summary>
    public ImmutableArray<string> Reviewers { get; init; } = [];

    /// <summary>Slugs of the teams asked for a review.</summary>
    public ImmutableArray<string> TeamReviewers { get; init; } = [];

    /// <summary>Whether new pull requests are drafts.</summary>
    public bool Draft { get; init; }

    /// <summary>Whether there is anything to do to a pull request once it is there.</summary>
    internal bool Decorates => Decorations != Decorations.None;

    /// <summary>What there is to do to it.</summary>
    internal Decorations Decorations =>
        (Labels.IsEmpty ? Decorations.None : Decorations.Labels)
        | (Assignees.IsEmpty ? Decorations.None : Decorations.Assignees)
        | (Reviewers.IsEmpty && TeamReviewers.IsEmpty ? Decorations.None : Decorations.Reviewers);

    /// <summary>
    /// Who commits, for plain tokens; <c>null</c> leaves it to GitHub, which signs the commits of an app only then.
    /// </summary>
    public CommitIdentity? Identity { get; init; }
}

/// <summary>Author and committer of the bot's commits.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
public sealed record CommitIdentity(string Name, string Email);
