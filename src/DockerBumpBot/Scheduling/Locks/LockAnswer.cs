namespace DockerBumpBot.Scheduling.Locks;

/// <summary>What asking for a lock has brought.</summary>
internal enum LockAnswer
{
    Taken,

    /// <summary>Another worker has it.</summary>
    HeldElsewhere,

    /// <summary>The database gave no answer.</summary>
    Away,
}
