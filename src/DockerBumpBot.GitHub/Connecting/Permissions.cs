namespace DockerBumpBot.GitHub.Connecting;

/// <summary>What the bot must be allowed to, in GitHub's words.</summary>
internal static class Permissions
{
    /// <summary>For runs that open pull requests.</summary>
    public const string ToWrite =
        "the permissions Contents and Pull requests: write (read, for a dry run) in the repository";

    /// <summary>For reading the content.</summary>
    public const string ToRead = "the permission Contents: read";
}
