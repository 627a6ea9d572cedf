namespace DockerBumpBot.Registry;

/// <summary>How a server was when it was last asked.</summary>
/// <param name="Server">Host, and port where it is not the usual one.</param>
/// <param name="At">When; <c>null</c> when it never was.</param>
/// <param name="Problem">What was wrong, for people and free of secrets; <c>null</c> when it answered.</param>
public sealed record RegistrySighting(string Server, DateTimeOffset? At, string? Problem);
