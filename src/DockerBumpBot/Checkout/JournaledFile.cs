namespace DockerBumpBot.Checkout;

/// <summary>One file of a pack that is being written, with all it takes to take it back.</summary>
/// <param name="Path">From the root of the repository, with forward slashes.</param>
/// <param name="Before">The bytes it had; <c>null</c> when it did not exist.</param>
/// <param name="After">The SHA-256 of the bytes it gets: what stands there with another hash is somebody else's.</param>
/// <param name="IsFirstOfFolder">Whether its folder does not exist before it.</param>
internal sealed record JournaledFile(string Path, byte[]? Before, ReadOnlyMemory<byte> After, bool IsFirstOfFolder);
