using DockerBumpBot.GitHub;

namespace DockerBumpBot.Scheduling;

/// <summary>What became of asking for a run.</summary>
internal abstract record RequestedRun
{
    private RequestedRun() { }

    /// <summary>It comes as soon as a worker has time and the repository is not being run; the history knows it by its id.</summary>
    public sealed record Accepted(Guid Id) : RequestedRun;

    /// <summary>The same was asked for before and has not begun: that run is this one, too.</summary>
    public sealed record Joined(Guid Id) : RequestedRun;

    /// <summary>Something else was asked for before and has not begun; nothing was done.</summary>
    /// <param name="Id">The run that waits.</param>
    public sealed record Refused(Guid Id) : RequestedRun;

    /// <summary>No worker looks after the repository.</summary>
    public sealed record UnknownRepository(RepositoryName Repository) : RequestedRun;

    /// <summary>The store is away, so nothing could be asked for.</summary>
    /// <param name="Detail">For people, without a full stop and free of secrets.</param>
    public sealed record StoreAway(string Detail) : RequestedRun;
}
