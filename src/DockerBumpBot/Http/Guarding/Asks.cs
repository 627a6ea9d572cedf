namespace DockerBumpBot.Http.Guarding;

/// <summary>What an endpoint asks of its caller.</summary>
internal enum Asks
{
    /// <summary>The token, when the operator protects reading.</summary>
    ToRead,

    /// <summary>The token, always.</summary>
    ToAct,
}

/// <summary>What an endpoint asks of its caller, among its metadata; one without it asks nothing.</summary>
internal sealed record AsksMetadata(Asks For);
