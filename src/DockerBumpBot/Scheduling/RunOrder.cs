using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>One run as the scheduler asks for it.</summary>
/// <param name="Id">The id of the run.</param>
/// <param name="Repository">Which repository.</param>
/// <param name="Cause">Why.</param>
/// <param name="Request">What to look at, and whether to write.</param>
/// <param name="Instance">The worker.</param>
internal sealed record RunOrder(Guid Id, RepositoryName Repository, RunCause Cause, RunRequest Request, string Instance)
{
    private const string RunKey = "run";
    private const string DryRunKey = "dryRun";
    private const string PacksKey = "packs";
    private const string ImagesKey = "images";
    private const string MaxNewKey = "maxNew";
    private const string CauseKey = "cause";

    /// <summary>Whether somebody has asked for it, and knows it by its id.</summary>
    public bool IsAskedFor { get; private init; }

    /// <summary>What it makes up for; <c>null</c> when it is no recovery of a dead worker's run.</summary>
    public LostFiring? Recovers { get; private init; }

    /// <summary>Reads what a trigger asks for.</summary>
    public static RunOrder Of(IJobExecutionContext context, TimeProvider time)
    {
        var data = context.MergedJobDataMap;
        var isAgain = context.Recovering || context.RefireCount > 0;
        var isRequest = TryText(data, RunKey, out var asked);
        var request = RequestIn(data);
        return new RunOrder(
            isRequest ? Guid.Parse(asked!) : Guid.CreateVersion7(time.GetUtcNow()),
            RepositoryName.TryParse(context.JobDetail.Description, out var repository)
                ? repository
                : throw new InvalidOperationException($"{context.JobDetail.Key} is the job of no repository."),
            isRequest ? request.Cause
                : isAgain ? RunCause.Recovery
                : RunCause.Schedule,
            request,
            context.Scheduler.SchedulerInstanceId
        )
        {
            IsAskedFor = isRequest,
            Recovers = context.Recovering ? LostFiring.Of(context) : null,
        };
    }

    /// <summary>The same once more: a run of its own, and the history closes the one before it.</summary>
    public RunOrder Again(DateTimeOffset now) =>
        this with
        {
            Id = Guid.CreateVersion7(now),
            Cause = RunCause.Recovery,
            IsAskedFor = false,
        };

    /// <summary>What a trigger carries that asks for a run; all of it text, so that a person can read it.</summary>
    public static JobDataMap DataOf(Guid id, RunRequest request) =>
        new()
        {
            [RunKey] = id.ToString("D"),
            [DryRunKey] = request.IsDryRun.ToString(),
            [PacksKey] = string.Join('\n', request.Scope.Packs),
            [ImagesKey] = string.Join('\n', request.Scope.Images),
            [MaxNewKey] = request.MaxNew?.ToString(CultureInfo.InvariantCulture) ?? "",
            [CauseKey] = Words<RunCause>.Of(request.Cause),
        };

    /// <summary>What a trigger asks for that has come from <see cref="DataOf"/>; everything when it has not.</summary>
    public static RunRequest RequestIn(JobDataMap data) =>
        new()
        {
            IsDryRun = TryText(data, DryRunKey, out var isDryRun) && bool.Parse(isDryRun),
            Scope = new RunScope(GlobsIn(data, PacksKey), GlobsIn(data, ImagesKey)),
            MaxNew =
                TryText(data, MaxNewKey, out var maxNew) && maxNew.Length > 0
                    ? int.Parse(maxNew, CultureInfo.InvariantCulture)
                    : null,
            Cause = TryText(data, CauseKey, out var cause) ? Words<RunCause>.Parse(cause) : RunCause.Request,
        };

    private static ImmutableArray<Glob> GlobsIn(JobDataMap data, string key) =>
        TryText(data, key, out var text)
            ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(pattern => new Glob(pattern))]
            : [];

    private static bool TryText(JobDataMap data, string key, [NotNullWhen(true)] out string? text)
    {
        text = data.TryGetValue(key, out var value) ? value as string : null;
        return text is not null;
    }
}
