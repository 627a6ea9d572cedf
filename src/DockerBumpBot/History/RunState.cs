namespace DockerBumpBot.History;

/// <summary>How far a run is, or how it ended; in the database and in reports in kebab case.</summary>
internal enum RunState
{
    /// <summary>Asked for, and not begun.</summary>
    Queued,

    /// <summary>Going on.</summary>
    Running,

    /// <summary>Through, and nothing failed.</summary>
    Succeeded,

    /// <summary>Through, but some packs failed.</summary>
    PartlyFailed,

    /// <summary>Ended before it was through.</summary>
    Failed,

    /// <summary>Its worker was told to stop; the next run goes on from there.</summary>
    Stopped,

    /// <summary>
    /// Its worker died or lost the store, its repository was taken out of the configuration, or the request was lost.
    /// </summary>
    Interrupted,
}
