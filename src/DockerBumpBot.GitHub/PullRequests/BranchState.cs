namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>What a branch is at.</summary>
internal abstract record BranchState
{
    private BranchState() { }

    /// <summary>There is no such branch.</summary>
    public sealed record Gone : BranchState;

    /// <summary>A commit that was known before, so that nothing more was read.</summary>
    public sealed record Known(string Sha) : BranchState;

    /// <summary>Another commit of the bot, or a merge of one with the base that holds nobody's work.</summary>
    /// <param name="Sha">Where the branch is.</param>
    /// <param name="Commit">The bot's own commit: there, or below the merges.</param>
    public sealed record Own(string Sha, string Commit) : BranchState
    {
        /// <summary>What the bot's own commit has in it; empty when that was not read.</summary>
        public string Tree { get; init; } = "";

        /// <summary>What the bot's own commit stands on; empty when that was not read.</summary>
        public string Parent { get; init; } = "";

        /// <summary>Whether it is there that the branch is.</summary>
        public bool IsHead => Sha == Commit;
    }

    /// <summary>A commit of somebody else.</summary>
    public sealed record Foreign(string Sha) : BranchState;
}
