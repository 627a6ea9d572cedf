using DockerBumpBot.GitHub;

namespace DockerBumpBot.Scheduling.Locks;

/// <summary>For a store of one worker, whose scheduler alone sees to it.</summary>
internal sealed class NoRepositoryLocks : IRepositoryLocks
{
    public Task<IRepositoryLock> TakeAsync(RepositoryName repository, CancellationToken ct) =>
        Task.FromResult<IRepositoryLock>(new Held());

    private sealed class Held : IRepositoryLock
    {
        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
