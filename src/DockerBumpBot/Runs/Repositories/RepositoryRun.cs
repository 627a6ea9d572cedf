using System.Collections.Immutable;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Keeping;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.Logging;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>
/// One run over one repository on GitHub: Snapshot, Scan, Resolve, Plan, Reconcile and Publish (DESIGN.md §1). Whatever
/// happens ends in the result, with what was found and done so far.
/// </summary>
internal sealed partial class RepositoryRun(
    RepositorySessions sessions,
    Func<TagResolver> resolvers,
    RefusedWriteStore refusedWrites,
    TimeProvider time,
    RunProgress progress,
    ILoggerFactory loggers
)
{
    private readonly ILogger _logger = loggers.CreateLogger<RepositoryRun>();

    public async Task<RunResult> RunAsync(RepositoryJob job, CancellationToken ct)
    {
        var session = sessions.Open(job);
        var startedAt = time.GetUtcNow();
        using var scope = _logger.BeginRun(job.RunId ?? Guid.CreateVersion7(startedAt), job.Repository);
        var started = time.GetTimestamp();
        var result = new RunResult
        {
            Repository = job.Repository,
            IsDryRun = job.IsDryRun,
            StartedAt = startedAt,
        };
        try
        {
            progress.Begin($"Reading {job.Repository}");
            var repository = await session.RepositoryAsync(ct);
            if (session.WhyNoWrites(repository) is { } why)
                result = job.IsDryRun
                    ? result with
                    {
                        Warning = why,
                    }
                    : throw new GitHubException(GitHubFailure.Denied, why);
            var snapshot = await session.TakeSnapshotAsync(repository, ct);
            result = result with { Branch = snapshot.Branch, Commit = snapshot.Commit };
            var resolver = resolvers();
            progress.Begin("Looking at the pull requests");
            var open = await session.OpenPullRequestsAsync(repository, ct);
            result = await PlanAsync(job, resolver, snapshot, open, result, ct);
            progress.Begin("Looking at the branches");
            var halfClosed = await session.HalfClosedPullRequestsAsync(repository, ct);
            var reconciliation = new Reconciliation(job, session, resolver, refusedWrites, progress)
            {
                Result = result,
                Input = Observe(job, snapshot, open, halfClosed, result),
            };
            var actions = await reconciliation.DecideAsync(ct);
            result = await new Publishing(
                session,
                snapshot,
                progress,
                job.StopGrace,
                time,
                loggers.CreateLogger<Publishing>()
            ).PublishAsync(actions, reconciliation, ct);
            if (result.Failure is { Kind: not RunFailureKind.Cancelled } failure)
            {
                progress.End();
                Log.Ended(_logger, job.Repository.ToString(), failure.Message);
            }
        }
        catch (GitHubException exception)
        {
            // The line of the progress ends before another one begins.
            progress.End();
            Log.Ended(_logger, job.Repository.ToString(), exception.Message);
            result = result with { Failure = RunFailure.Of(exception) };
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            result = result with { Failure = new RunFailure(RunFailureKind.Cancelled, "the run was cancelled") };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The other broad catch: whatever happens to one repository, the next ones go on.
            progress.End();
            Log.Failed(_logger, exception, job.Repository.ToString());
            var problem = $"a bug in dockerbump, please report it: {exception.Message.TrimEnd('.')}";
            result = result with { Failure = new RunFailure(RunFailureKind.Bug, problem) };
        }
        finally
        {
            progress.End();
        }

        return result with
        {
            Requests = session.Requests,
            Duration = time.GetElapsedTime(started),
        };
    }

    private async Task<RunResult> PlanAsync(
        RepositoryJob job,
        TagResolver resolver,
        ContentSnapshot snapshot,
        ImmutableArray<ObservedPullRequest> open,
        RunResult result,
        CancellationToken ct
    )
    {
        var packs = snapshot.Packs.Select(pack => pack.Pack).Where(pack => job.Scope.Includes(pack.Name));
        var planner = new Planner(packs, job.Policy, time.GetUtcNow(), ProposedImages.Of(open));
        progress.Begin("Asking for tags");
        var catalog = await resolver.ResolveAsync(
            TagCatalog.Empty,
            planner.Images,
            (known, image) => planner.QuestionsFor(known, image),
            progress,
            ct
        );
        return result with { Plan = planner.Plan(catalog), Catalog = catalog };
    }

    private ReconcileInput Observe(
        RepositoryJob job,
        ContentSnapshot snapshot,
        ImmutableArray<ObservedPullRequest> open,
        ImmutableArray<ObservedPullRequest> halfClosed,
        RunResult result
    )
    {
        var plan = result.Plan;
        var trees = snapshot.Packs.ToDictionary(pack => pack.Pack.Name, pack => pack.Tree, StringComparer.Ordinal);
        return new ReconcileInput
        {
            BaseBranch = snapshot.Branch,
            BranchPrefix = job.BranchPrefix,
            Desired = [.. plan.Packs.Select(update => new DesiredPack(update, trees[update.Pack.Name]))],
            Uncertain = UncertainPacks.Of(plan, snapshot.Packs.Select(pack => pack.Pack)),
            Gone = ProposedImages.Gone(ProposedImages.Of(open).Values, result.Catalog),
            Scope = job.Scope,
            AsksAgain = job.AsksAgain,
            Refused = job.AsksAgain ? [] : refusedWrites.Of(job.Repository),
            Open = open,
            Now = time.GetUtcNow(),
            HalfClosed = halfClosed,
            MaxOpen = job.MaxOpen,
            MaxNewPerRun = job.MaxNewPerRun,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The run over {Repository} ended early: {Problem}")]
        public static partial void Ended(ILogger logger, string repository, string problem);

        [LoggerMessage(2, LogLevel.Error, "The run over {Repository} failed, which is a bug")]
        public static partial void Failed(ILogger logger, Exception exception, string repository);
    }
}
