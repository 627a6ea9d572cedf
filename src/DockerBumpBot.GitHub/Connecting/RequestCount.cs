namespace DockerBumpBot.GitHub.Connecting;

/// <summary>How many requests went over the wire: retries, redirects and refused ones count like all others.</summary>
/// <param name="Reads">GET and HEAD, and queries of GraphQL.</param>
/// <param name="Writes">Everything that may change the repository.</param>
/// <param name="SignIns">What a GitHub App needs to become its installation; none for tokens.</param>
public sealed record RequestCount(int Reads, int Writes, int SignIns);
