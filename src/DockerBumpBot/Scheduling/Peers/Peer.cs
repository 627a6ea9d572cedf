namespace DockerBumpBot.Scheduling.Peers;

/// <summary>A worker that shares the store.</summary>
/// <param name="Instance">Its id.</param>
/// <param name="SeenAt">When it last said that it is there.</param>
/// <param name="Policies">What its configuration names.</param>
internal sealed record Peer(string Instance, DateTimeOffset SeenAt, Policies Policies)
{
    // Workers say that they are there every 15 seconds. One that stands still for a moment, or whose clock differs, lives.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>Whether it can be expected to run what it names.</summary>
    public bool IsAlive(DateTimeOffset now) => now - SeenAt < Silence;
}
