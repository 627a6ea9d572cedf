namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>What goes wrong with a request that was told to fail.</summary>
public abstract record LocalFault
{
    private LocalFault() { }

    /// <summary>Whether the request is carried out all the same, and only its answer goes wrong.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>An error instead of the answer.</summary>
    /// <param name="Status">E.g. 502.</param>
    /// <param name="Message">What the body says.</param>
    /// <param name="RetryAfter">Whole seconds; <c>null</c> for no such header.</param>
    public sealed record Failure(int Status, string Message = "Server Error", TimeSpan? RetryAfter = null) : LocalFault;

    /// <summary>The connection is cut before an answer.</summary>
    public sealed record Cut : LocalFault;

    /// <summary>Nothing comes, until the client gives up.</summary>
    public sealed record Silence : LocalFault;

    /// <summary>The true answer stops in the middle of its body, until the client gives up. Always after the effect.</summary>
    public sealed record Stall : LocalFault;

    /// <summary>Something else than the answer, such as a proxy gives, or GitHub on its worst day.</summary>
    /// <param name="Body">Whatever it is; empty for none.</param>
    /// <param name="Status">Its status.</param>
    /// <param name="ContentType">What it claims to be.</param>
    public sealed record Other(string Body, int Status = 200, string ContentType = "application/json; charset=utf-8")
        : LocalFault
    {
        /// <summary>Where a redirect leads; <c>null</c> for no such header.</summary>
        public string? Location { get; init; }
    }

    /// <summary>The secondary rate limit, which GitHub answers with 403 or 429.</summary>
    public static LocalFault SecondaryLimit(int status, TimeSpan? retryAfter) =>
        new Failure(
            status,
            "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
            retryAfter
        );
}
