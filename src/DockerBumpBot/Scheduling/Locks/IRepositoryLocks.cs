using DockerBumpBot.GitHub;

namespace DockerBumpBot.Scheduling.Locks;

/// <summary>Keeps workers from running one repository twice at once, also when one is taken for dead that is not.</summary>
internal interface IRepositoryLocks
{
    /// <summary>Waits until no other worker runs the repository.</summary>
    Task<IRepositoryLock> TakeAsync(RepositoryName repository, CancellationToken ct);
}

/// <summary>The right to run a repository, until it is disposed.</summary>
internal interface IRepositoryLock : IAsyncDisposable
{
    /// <summary>Cancelled when the right is lost before.</summary>
    CancellationToken Lost { get; }
}
