using DockerBumpBot.History;
using DockerBumpBot.Scheduling.Locks;
using DockerBumpBot.Scheduling.Peers;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DockerBumpBot.Stores;

/// <summary>Where the worker keeps its schedule and its history: one of the kinds of <c>store:</c>.</summary>
internal abstract class Store : IAsyncDisposable
{
    /// <summary>What it is, for people and free of secrets: <c>PostgreSQL dockerbump at db:5432</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The runs that are kept here.</summary>
    public abstract IRunHistory History { get; }

    /// <summary>The workers that share it.</summary>
    public virtual IPeerRegister Peers { get; } = new NoPeers();

    /// <summary>Whether several workers share it; then it is on another machine, too, and may be away.</summary>
    public virtual bool IsShared => false;

    /// <summary>What keeps a repository from being run twice at once by workers that share the store.</summary>
    public virtual IRepositoryLocks CreateLocks(TimeProvider time, ILoggerFactory loggers) => new NoRepositoryLocks();

    /// <summary>Lets the scheduler keep its tables here.</summary>
    public abstract void Configure(IQuartzBuilder quartz);

    /// <summary>Brings the tables of the history up to date. Those of the scheduler are made by the scheduler.</summary>
    public virtual Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Fails when the store is away, or cannot be written.</summary>
    public virtual Task PingAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Waits until no other worker is between this and the disposal of what it got.</summary>
    public virtual Task<IAsyncDisposable> EnterAloneAsync(CancellationToken ct) =>
        Task.FromResult<IAsyncDisposable>(new NothingHeld());

    /// <summary>What an exception, or one that it wraps, says about the store; <c>null</c> when it says nothing.</summary>
    public StoreTrouble? TroubleOf(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            if (at is StoreRefusedException refused)
                return refused.Trouble;
            if (at is StoreSilentException silent)
                return silent.Trouble;
            if (TroubleIn(at) is { } trouble)
                return trouble;
        }

        return null;
    }

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What this one exception says about the store.</summary>
    protected virtual StoreTrouble? TroubleIn(Exception exception) => null;

    private sealed class NothingHeld : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
