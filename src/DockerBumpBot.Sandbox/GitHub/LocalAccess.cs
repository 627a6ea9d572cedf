namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>What a token may do.</summary>
public enum LocalAccess
{
    /// <summary>See public repositories.</summary>
    None,

    /// <summary>See all repositories, comment, and open pull requests from forks.</summary>
    Read,

    /// <summary>Push, label, assign and merge as well.</summary>
    Write,
}
