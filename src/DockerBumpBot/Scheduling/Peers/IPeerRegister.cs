using System.Collections.Immutable;

namespace DockerBumpBot.Scheduling.Peers;

/// <summary>The workers that share a store, and what the configuration of each names.</summary>
internal interface IPeerRegister
{
    /// <summary>Says that a worker is there; whoever has not for long is forgotten.</summary>
    Task TellAsync(string instance, Policies policies, CancellationToken ct);

    /// <summary>A worker that is told to stop is there no more.</summary>
    Task LeaveAsync(string instance, CancellationToken ct);

    /// <summary>All that have been there lately, also those that were killed; in ordinal order.</summary>
    Task<ImmutableArray<Peer>> ListAsync(CancellationToken ct);
}

/// <summary>For a store of one worker, which knows what it names itself.</summary>
internal sealed class NoPeers : IPeerRegister
{
    public Task TellAsync(string instance, Policies policies, CancellationToken ct) => Task.CompletedTask;

    public Task LeaveAsync(string instance, CancellationToken ct) => Task.CompletedTask;

    public Task<ImmutableArray<Peer>> ListAsync(CancellationToken ct) => Task.FromResult<ImmutableArray<Peer>>([]);
}
