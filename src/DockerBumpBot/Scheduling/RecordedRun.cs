namespace DockerBumpBot.Scheduling;

/// <summary>What a run means to the scheduler.</summary>
internal enum RecordedRun
{
    /// <summary>It is over, however it ended.</summary>
    Over,

    /// <summary>The worker was told to stop; another run goes on from there.</summary>
    Stopped,

    /// <summary>The worker could not be sure any more that it alone runs the repository; it starts again.</summary>
    Interrupted,
}
