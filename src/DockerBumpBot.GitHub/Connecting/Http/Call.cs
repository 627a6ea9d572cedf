namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// What the caller of a request wants, carried past Octokit, which takes neither cancellation nor headers in most of its
/// methods.
/// </summary>
/// <param name="IsConditional">Whether its answer is kept, and asked for only if it has changed.</param>
/// <param name="Stop">Cancels the request, its waiting included.</param>
internal sealed record Call(bool IsConditional, CancellationToken Stop)
{
    private static readonly AsyncLocal<Call?> Ambient = new();

    /// <summary>What its requests are to GraphQL; <c>null</c> for REST, where the method tells.</summary>
    public GraphQLOperation? Operation { get; init; }

    /// <summary>The call that this code runs for.</summary>
    public static Call Current => Ambient.Value ?? new Call(IsConditional: false, CancellationToken.None);

    /// <summary>Makes this the current call until the calling asynchronous method ends.</summary>
    public void Begin() => Ambient.Value = this;
}

/// <summary>
/// What a request to GraphQL is. All of them are POST, so the caller, who has written it, has to say.
/// </summary>
internal enum GraphQLOperation
{
    /// <summary>Changes nothing.</summary>
    Query,

    /// <summary>May change the repository.</summary>
    Mutation,
}
