namespace DockerBumpBot.Core.Reconciling;

/// <summary>What a run does about one pack. Every pack with an update or an open pull request has at least one.</summary>
/// <param name="Pack">The folder name of the pack.</param>
public abstract record PullRequestAction(string Pack)
{
    /// <summary>A new pull request.</summary>
    public sealed record Open(DesiredPack Desired) : PullRequestAction(Desired.Update.Pack.Name);

    /// <summary>
    /// The branch is rebuilt as one commit on the current base, title and body are renewed. Where branch and content are
    /// right already, only what an earlier run or a person has left undone.
    /// </summary>
    /// <param name="Desired">The update.</param>
    /// <param name="PullRequest">The pull request as seen.</param>
    /// <param name="Why">A sentence for people, without a full stop.</param>
    public sealed record Refresh(DesiredPack Desired, ObservedPullRequest PullRequest, string Why)
        : PullRequestAction(Desired.Update.Pack.Name);

    /// <summary>
    /// The pull request is closed, as a branch cannot get another name, and a new one opened in its place: the branches of
    /// the bot were called otherwise. It takes no room, and is not one of those that a run may open.
    /// </summary>
    /// <param name="Desired">The update.</param>
    /// <param name="PullRequest">The pull request as seen.</param>
    /// <param name="Why">A sentence for people, without a full stop.</param>
    public sealed record Replace(DesiredPack Desired, ObservedPullRequest PullRequest, string Why)
        : PullRequestAction(Desired.Update.Pack.Name);

    /// <summary>Nothing is written.</summary>
    /// <param name="Pack">The pack.</param>
    /// <param name="PullRequest">The pull request as seen.</param>
    /// <param name="Reason">Which rule.</param>
    /// <param name="Detail">A sentence for people, without a full stop.</param>
    public sealed record Leave(string Pack, ObservedPullRequest PullRequest, LeaveReason Reason, string Detail)
        : PullRequestAction(Pack);

    /// <summary>
    /// The pull request is closed with a comment that says why, and its branch deleted. One that a run has closed
    /// already, and was killed, gets a marker that says so.
    /// </summary>
    /// <param name="Pack">The pack.</param>
    /// <param name="PullRequest">The pull request as seen.</param>
    /// <param name="Why">A sentence for people, without a full stop.</param>
    public sealed record Close(string Pack, ObservedPullRequest PullRequest, string Why) : PullRequestAction(Pack);

    /// <summary>The update waits, or a part of it: the items that people have refused while the others go on.</summary>
    /// <param name="Desired">What waits.</param>
    /// <param name="Reason">Which rule.</param>
    /// <param name="Detail">A sentence for people, without a full stop.</param>
    public sealed record HoldBack(DesiredPack Desired, HoldReason Reason, string Detail)
        : PullRequestAction(Desired.Update.Pack.Name);
}

/// <summary>Why an open pull request is left alone.</summary>
public enum LeaveReason
{
    /// <summary>It proposes just what this run would.</summary>
    UpToDate,

    /// <summary>A person has pushed to its branch, retargeted or renamed it, or has opened another from the branch.</summary>
    ChangedByPerson,

    /// <summary>What should be proposed could not be found out: nothing is closed or rewritten on a failed read.</summary>
    Uncertain,

    /// <summary>This run does not look at its pack.</summary>
    NotSelected,

    /// <summary>Another pull request of the bot for the same pack is open, and is the one that counts.</summary>
    Duplicate,

    /// <summary>GitHub has refused the same change of it less than a day ago.</summary>
    RefusedByGitHub,
}

/// <summary>Why an update has no pull request.</summary>
public enum HoldReason
{
    /// <summary>A person has closed a pull request that moved the same items to the same images.</summary>
    ClosedByPerson,

    /// <summary>A pull request that moved the items was merged, and the base branch names older images again.</summary>
    RevertedByPerson,

    /// <summary>As many pull requests of the bot are open as may be.</summary>
    MaxOpen,

    /// <summary>This run has opened as many as it may.</summary>
    MaxNewPerRun,

    /// <summary>
    /// Somebody's own pull request is open from the branch that this one would have, or somebody's commits are on it.
    /// </summary>
    BranchInUse,

    /// <summary>The update is a part of what should be proposed: of the rest it could not be found out.</summary>
    Uncertain,

    /// <summary>This run does not look at the pack.</summary>
    NotSelected,

    /// <summary>GitHub has refused it less than a day ago, or something is there for which it will.</summary>
    RefusedByGitHub,
}
