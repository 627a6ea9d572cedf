namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Where a branch is after this run has dealt with it.</summary>
internal abstract record BranchPlace
{
    private BranchPlace() { }

    /// <summary>At a commit with just the content of this run: its own, or one that another run has made.</summary>
    public sealed record At(string Sha) : BranchPlace;

    /// <summary>Left where it was.</summary>
    public sealed record Left(string Why) : BranchPlace;

    /// <summary>GitHub did not want it.</summary>
    public sealed record Refused(string Problem) : BranchPlace
    {
        /// <summary>What kind of failure that is.</summary>
        public PublishFailure Reason { get; init; } = PublishFailure.BranchRefused;
    }
}

/// <summary>What became of a branch that was to be deleted.</summary>
internal abstract record BranchRemoval
{
    private BranchRemoval() { }

    /// <summary>It is not there any more.</summary>
    public sealed record Gone : BranchRemoval;

    /// <summary>It is at another commit, and stays.</summary>
    public sealed record Moved(bool ByPerson) : BranchRemoval;

    /// <summary>GitHub did not want it.</summary>
    /// <param name="Warning">A sentence without a full stop.</param>
    public sealed record Refused(string Warning) : BranchRemoval;
}
