namespace DockerBumpBot.Configuration.Options;

/// <summary>The least that is logged.</summary>
internal enum LogThreshold
{
    /// <summary>What suits the command.</summary>
    Auto,

    /// <summary>What somebody needs who looks for a mistake.</summary>
    Debug,

    /// <summary>Every decision.</summary>
    Information,

    /// <summary>What somebody should do something about.</summary>
    Warning,

    /// <summary>What has failed.</summary>
    Error,
}
