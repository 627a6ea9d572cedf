namespace DockerBumpBot.History;

/// <summary>Which runs to list.</summary>
internal sealed record RunFilter
{
    /// <summary>Of this repository, in whatever case; <c>null</c> for all.</summary>
    public string? Repository { get; init; }

    /// <summary>In this state; <c>null</c> for all.</summary>
    public RunState? State { get; init; }

    /// <summary>Older than this run: the last one of the page before. <c>null</c> for the first page.</summary>
    public Guid? Before { get; init; }

    /// <summary>So many at most.</summary>
    public int Limit { get; init; } = 50;
}
