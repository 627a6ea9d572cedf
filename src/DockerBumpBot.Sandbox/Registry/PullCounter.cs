namespace DockerBumpBot.Sandbox.Registry;

/// <summary>Counts what Docker Hub counts: GETs of manifests, by whatever reference. HEAD is free.</summary>
internal sealed class PullCounter
{
    private int pulls;

    internal int Pulls => Volatile.Read(ref pulls);

    internal void Count() => Interlocked.Increment(ref pulls);
}
