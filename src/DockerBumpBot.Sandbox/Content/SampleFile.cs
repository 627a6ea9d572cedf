namespace DockerBumpBot.Sandbox.Content;

/// <summary>One file of the sample repository.</summary>
/// <param name="Path">Where it stands, from the root of the repository, with forward slashes.</param>
/// <param name="Bytes">All of it, exactly.</param>
public sealed record SampleFile(string Path, ReadOnlyMemory<byte> Bytes);
