namespace DockerBumpBot.Stores;

/// <summary>Why a store cannot be used, where that is not a bug.</summary>
/// <param name="Detail">For people, without a full stop and free of secrets.</param>
internal abstract record StoreTrouble(string Detail)
{
    /// <summary>It is away, or busy: worth waiting for.</summary>
    public sealed record Away(string Detail) : StoreTrouble(Detail);

    /// <summary>It does not let the worker in: somebody has to do something.</summary>
    /// <param name="Detail">For people, with what to do.</param>
    /// <param name="ExitCode">How a worker ends that finds this at its start.</param>
    public sealed record Refused(string Detail, int ExitCode) : StoreTrouble(Detail);
}
