namespace DockerBumpBot.Stores;

/// <summary>How the store is.</summary>
/// <param name="Since">Since when.</param>
internal abstract record StoreStatus(DateTimeOffset Since)
{
    /// <summary>The worker has not used it yet.</summary>
    public sealed record Unopened(DateTimeOffset Since) : StoreStatus(Since);

    /// <summary>It answers.</summary>
    public sealed record Available(DateTimeOffset Since) : StoreStatus(Since);

    /// <summary>It does not, and the worker waits.</summary>
    /// <param name="Since">Since when.</param>
    /// <param name="Detail">For people, without a full stop and free of secrets.</param>
    public sealed record Away(DateTimeOffset Since, string Detail) : StoreStatus(Since);
}
