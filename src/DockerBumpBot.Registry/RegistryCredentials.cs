namespace DockerBumpBot.Registry;

/// <summary>An account at the default registry, from <c>DOCKERHUB_USERNAME</c> and <c>DOCKERHUB_TOKEN</c>.</summary>
/// <param name="Username">The account's name.</param>
/// <param name="Secret">A password or an access token. Never shown.</param>
public sealed record RegistryCredentials(string Username, string Secret)
{
    // RFC 7617: a user name with a colon cannot be told from its password.
    internal bool IsUsable =>
        Username.Length > 0
        && Secret.Length > 0
        && !Username.Contains(':', StringComparison.Ordinal)
        && !Username.Any(char.IsControl)
        && !Secret.Any(char.IsControl);

    /// <summary>The account without its secret.</summary>
    public override string ToString() => $"{Username} (secret not shown)";
}
