namespace DockerBumpBot.Configuration.Options;

/// <summary>How events are written.</summary>
internal enum LogFormat
{
    /// <summary>What suits whoever reads them.</summary>
    Auto,

    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>An object of JSON a line, for programs.</summary>
    Json,
}
