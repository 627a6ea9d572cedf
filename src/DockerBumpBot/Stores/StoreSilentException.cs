using System.Globalization;

namespace DockerBumpBot.Stores;

/// <summary>The store has not answered for as long as anybody waits.</summary>
internal sealed class StoreSilentException(TimeSpan limit)
    : Exception(
        string.Create(CultureInfo.InvariantCulture, $"it has not answered within {limit.TotalSeconds:0} seconds")
    )
{
    /// <summary>What that says about the store.</summary>
    public StoreTrouble Trouble => new StoreTrouble.Away(Message);
}
