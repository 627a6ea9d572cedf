namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Counts what goes over the wire.</summary>
internal sealed class RequestCounter
{
    private int reads;
    private int writes;
    private int signIns;

    public RequestCount Now => new(Volatile.Read(ref reads), Volatile.Read(ref writes), Volatile.Read(ref signIns));

    public void Count(RequestKind kind) =>
        _ = kind switch
        {
            RequestKind.Write => Interlocked.Increment(ref writes),
            RequestKind.SignIn => Interlocked.Increment(ref signIns),
            _ => Interlocked.Increment(ref reads),
        };
}
