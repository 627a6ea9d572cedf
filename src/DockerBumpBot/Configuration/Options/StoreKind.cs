namespace DockerBumpBot.Configuration.Options;

/// <summary>Where the worker keeps its schedule and its history.</summary>
internal enum StoreKind
{
    /// <summary>In the process: gone when it ends.</summary>
    Memory,

    /// <summary>In a file, for one worker.</summary>
    Sqlite,

    /// <summary>In a PostgreSQL database, which any number of workers share.</summary>
    Postgresql,
}
