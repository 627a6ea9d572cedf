namespace DockerBumpBot.Stores;

/// <summary>The store does not let the worker in, at its start.</summary>
internal sealed class StoreRefusedException(StoreTrouble.Refused trouble) : Exception(trouble.Detail)
{
    /// <summary>Why.</summary>
    public StoreTrouble.Refused Trouble { get; } = trouble;
}
