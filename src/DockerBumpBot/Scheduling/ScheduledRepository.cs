namespace DockerBumpBot.Scheduling;

/// <summary>A repository as the scheduler sees it now.</summary>
/// <param name="Repository"><c>owner/name</c>, as the scheduler knows it.</param>
/// <param name="NextFire">When it is looked at next; <c>null</c> for never.</param>
/// <param name="PreviousFire">When it was looked at last by schedule; <c>null</c> for never.</param>
/// <param name="IsRunning">Whether some worker is at it.</param>
internal sealed record ScheduledRepository(
    string Repository,
    DateTimeOffset? NextFire,
    DateTimeOffset? PreviousFire,
    bool IsRunning
)
{
    /// <summary>The hash of the configuration that it is scheduled with; <c>null</c> for one of an earlier version.</summary>
    public string? Policy { get; init; }
}
