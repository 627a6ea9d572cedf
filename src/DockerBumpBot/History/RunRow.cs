using System.Globalization;

namespace DockerBumpBot.History;

/// <summary>
/// A row of <c>dockerbump_runs</c>. Times are texts of one length in UTC, so that every database sorts them and a
/// person can read them.
/// </summary>
internal sealed record RunRow
{
    /// <summary>The columns, under the names of the properties.</summary>
    public const string Columns =
        "id AS Id, repository AS Repository, cause AS Cause, state AS State, instance AS Instance, dry_run AS DryRun, "
        + "requested_at AS RequestedAt, started_at AS StartedAt, ended_at AS EndedAt, items AS Items, "
        + "updated AS Updated, current_items AS CurrentItems, skipped AS Skipped, failed AS Failed, "
        + "actions AS Actions, error AS Error";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public string Id { get; init; } = "";

    public string Repository { get; init; } = "";

    public string RepositoryKey => KeyOf(Repository);

    public string Cause { get; init; } = "";

    public string State { get; init; } = "";

    public string? Instance { get; init; }

    public int DryRun { get; init; }

    public string RequestedAt { get; init; } = "";

    public string? StartedAt { get; init; }

    public string? EndedAt { get; init; }

    public int? Items { get; init; }

    public int? Updated { get; init; }

    public int? CurrentItems { get; init; }

    public int? Skipped { get; init; }

    public int? Failed { get; init; }

    public string? Actions { get; init; }

    public string? Error { get; init; }

    public static RunRow Of(RunRecord run) =>
        new()
        {
            Id = IdOf(run.Id),
            Repository = run.Repository,
            Cause = Words<RunCause>.Of(run.Cause),
            State = Words<RunState>.Of(run.State),
            Instance = run.Instance,
            DryRun = run.IsDryRun ? 1 : 0,
            RequestedAt = TimeOf(run.RequestedAt),
            StartedAt = run.StartedAt is { } started ? TimeOf(started) : null,
        };

    public RunRecord ToRecord() =>
        new()
        {
            Id = Guid.Parse(Id),
            Repository = Repository,
            Cause = Words<RunCause>.Parse(Cause),
            State = Words<RunState>.Parse(State),
            Instance = Instance,
            IsDryRun = DryRun != 0,
            RequestedAt = Read(RequestedAt),
            StartedAt = StartedAt is null ? null : Read(StartedAt),
            EndedAt = EndedAt is null ? null : Read(EndedAt),
            Totals = Items is { } items
                ? new RunTotals(items, Updated ?? 0, CurrentItems ?? 0, Skipped ?? 0, Failed ?? 0)
                : null,
            Actions = Actions is null ? [] : RunAction.FromJson(Actions),
            Error = Error,
        };

    public static string IdOf(Guid id) => id.ToString("D");

    /// <summary>GitHub does not tell capital letters from small ones here.</summary>
    public static string KeyOf(string repository) => repository.ToLowerInvariant();

    public static string TimeOf(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Read(string time) =>
        DateTimeOffset.ParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
