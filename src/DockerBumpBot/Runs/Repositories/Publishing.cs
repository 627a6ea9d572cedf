using System.Collections.Immutable;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.Logging;
using DockerBumpBot.Reporting;
using DockerBumpBot.Reporting.Repositories;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>Carries out the actions of a run, pack by pack: what happens to one pack does not stop the others.</summary>
internal sealed partial class Publishing(
    RepositorySession session,
    ContentSnapshot snapshot,
    RunProgress progress,
    TimeSpan grace,
    TimeProvider time,
    ILogger<Publishing> logger
)
{
    // One pack may be more than a server can take; several in a row are a server that takes nothing.
    private const int MostUnreachableInARow = 3;

    // A rule can be about one branch; one that is about several in a row is about all of the bot's.
    private const int MostForbiddenInARow = 3;

    private readonly Dictionary<string, PackSnapshot> _packs = snapshot.Packs.ToDictionary(
        pack => pack.Pack.Name,
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, ItemOutcome.Failed> _failedEdits = new(StringComparer.Ordinal);

    // Of the bot, before anything is written.
    private readonly HashSet<long> _open = [];

    // How many more may be open than are: a closing that fails makes none.
    private int _room;
    private int _unreachable;
    private int _forbidden;
    private GitHubException? _lastUnreachable;

    /// <summary>
    /// Carries them out: what makes room first, then what people may be looking at, then what is new. Whoever is next in
    /// line gets the place of what could not be opened.
    /// </summary>
    /// <param name="actions">What was decided.</param>
    /// <param name="reconciliation">Decides again.</param>
    /// <param name="ct">Stops between two packs.</param>
    /// <returns>The result with what became of each action, and with the packs that could not be edited as failures.</returns>
    public async Task<RunResult> PublishAsync(
        ImmutableArray<PullRequestAction> actions,
        Reconciliation reconciliation,
        CancellationToken ct
    )
    {
        // Each pull request is written to once at most, and a new one of a pack is opened once.
        var results = new Dictionary<(string Pack, long? Number), ActionResult>();
        RunFailure? end = null;
        _open.UnionWith(reconciliation.Input.Open.Where(pull => pull.IsOfBot).Select(pull => pull.Number));
        _room = reconciliation.Input.MaxOpen - _open.Count;
        progress.Begin(reconciliation.Result.IsDryRun ? "Describing the pull requests" : "Writing the pull requests");
        // Between packs is where a run stops: each is whole, and half a pull request helps nobody.
        using var stop = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var cancelled = ct.Register(() => stop.CancelAfter(grace));
        while (end is null && actions.Any(action => IsWrite(action) && !results.ContainsKey(KeyOf(action))))
        {
            end = await WriteAsync(actions, results, reconciliation, stop.Token, ct);
            if (end is null)
                (actions, end) = await AgainAsync(actions, reconciliation, ct);
        }

        // Nothing has come after it that would show that GitHub is back.
        if (end is null && _lastUnreachable is { } outage)
            end = RunFailure.Of(outage);

        var result = reconciliation.Result;
        return result with
        {
            Plan = result.Plan.WithFailedPacks(_failedEdits),
            Actions = [.. actions.Select(action => Told(ResultOf(action, results)))],
            Failure = end,
        };
    }

    private async Task<RunFailure?> WriteAsync(
        ImmutableArray<PullRequestAction> actions,
        Dictionary<(string Pack, long? Number), ActionResult> results,
        Reconciliation reconciliation,
        CancellationToken stop,
        CancellationToken ct
    )
    {
        var toWrite = actions
            .Where(action => IsWrite(action) && !results.ContainsKey(KeyOf(action)))
            .OrderBy(Turn)
            .ToArray();
        var total = results.Count + toWrite.Length;
        foreach (var action in toWrite)
        {
            if (reconciliation.IsStuck && action is (PullRequestAction.Open or PullRequestAction.Replace))
                continue;
            if (ct.IsCancellationRequested)
                return new RunFailure(
                    RunFailureKind.Cancelled,
                    "the run was cancelled; the next one goes on from here"
                );
            if (action is PullRequestAction.Open { Desired: var desired } && _room <= 0)
            {
                results[KeyOf(action)] = NoRoom(desired);
                continue;
            }

            var (result, end) = await TryAsync(action, stop);
            results[KeyOf(action)] = result;
            _room += RoomMade(result);
            Note(result, reconciliation);
            if (end is not null)
                return end;
            progress.Report(results.Count, total);
        }

        return null;
    }

    // What is known of it so far is in the results, whatever happens now.
    private static async Task<(ImmutableArray<PullRequestAction>, RunFailure?)> AgainAsync(
        ImmutableArray<PullRequestAction> actions,
        Reconciliation reconciliation,
        CancellationToken ct
    )
    {
        try
        {
            return (await reconciliation.DecideAsync(ct), null);
        }
        catch (GitHubException exception)
        {
            return (actions, RunFailure.Of(exception));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (
                actions,
                new RunFailure(RunFailureKind.Cancelled, "the run was cancelled; the next one goes on from here")
            );
        }
    }

    private void Note(ActionResult result, Reconciliation reconciliation)
    {
        switch (result)
        {
            // What was closed before is no matter of the pack of now.
            case { Action: PullRequestAction.Close { PullRequest: var pull } } when !_open.Contains(pull.Number):
                break;
            case ActionResult.Published
            {
                Outcome: PublishOutcome.Failed { Reason: not PublishFailure.BodyImpossible } refused
            }:
                reconciliation.Refused(result.Action, refused.Detail);
                break;
            case ActionResult.Failed:
            case ActionResult.Published { Outcome: PublishOutcome.Failed or PublishOutcome.Left { PullRequest: null } }:
                reconciliation.NotOpened(result.Action.Pack);
                break;
            default:
                reconciliation.Done();
                break;
        }
    }

    // What GitHub has refused has become something that waits; of what it was to be nothing is left to tell. But what was
    // to be replaced may be closed.
    private static ActionResult ResultOf(
        PullRequestAction action,
        Dictionary<(string Pack, long? Number), ActionResult> results
    ) =>
        results.TryGetValue(KeyOf(action), out var result)
        && (IsWrite(action) || result.Action is PullRequestAction.Replace)
            ? result
        : IsWrite(action) ? new ActionResult.NotReached(action)
        : new ActionResult.NothingToWrite(action);

    private static (string Pack, long? Number) KeyOf(PullRequestAction action) =>
        (
            action.Pack,
            action switch
            {
                PullRequestAction.Refresh refresh => refresh.PullRequest.Number,
                PullRequestAction.Replace replace => replace.PullRequest.Number,
                PullRequestAction.Close close => close.PullRequest.Number,
                PullRequestAction.Leave leave => leave.PullRequest.Number,
                _ => null,
            }
        );

    private async Task<(ActionResult Result, RunFailure? End)> TryAsync(PullRequestAction action, CancellationToken ct)
    {
        using var scope = logger.BeginPack(action.Pack);
        try
        {
            var result = await CarryOutAsync(action, ct);
            if (result is not ActionResult.Published { Outcome: { Interruption: var interruption } outcome })
                return (result, null);
            _forbidden = outcome is PublishOutcome.Failed { Reason: PublishFailure.ForbiddenByRule }
                ? _forbidden + 1
                : 0;
            if (_forbidden == MostForbiddenInARow && outcome is PublishOutcome.Failed { Detail: var why })
                return (result, new RunFailure(RunFailureKind.Denied, why));
            // The pull request is there; what was still to be done to it was not.
            if (interruption is not null && EndsTheRun(interruption))
                return (result, RunFailure.Of(interruption));
            Count(interruption);
            return (result, null);
        }
        catch (GitHubException exception) when (EndsTheRun(exception))
        {
            var end = RunFailure.Of(exception);
            return (new ActionResult.Failed(action, end.Kind, end.Message), end);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            var end = new RunFailure(
                RunFailureKind.Cancelled,
                $"the run was cancelled while {action.Pack} was written; the next one goes on from there"
            );
            return (new ActionResult.Failed(action, end.Kind, end.Message), end);
        }
    }

    // What nobody knows of may be there.
    private int RoomMade(ActionResult result) =>
        result switch
        {
            ActionResult.Published
            {
                Action: PullRequestAction.Close { PullRequest: var closed },
                Outcome: PublishOutcome.Closed or PublishOutcome.Described
            } => _open.Contains(closed.Number) ? 1 : 0,
            ActionResult.Published { Outcome: PublishOutcome.Failed or PublishOutcome.Left } => 0,
            ActionResult.Published { Action: PullRequestAction.Open } => -1,
            ActionResult.Failed { Action: PullRequestAction.Open, Reason: not RunFailureKind.EditNotExact } => -1,
            _ => 0,
        };

    private static ActionResult.NothingToWrite NoRoom(DesiredPack desired) =>
        new(
            new PullRequestAction.HoldBack(
                desired,
                HoldReason.MaxOpen,
                "a pull request that was to make room for it is still open"
            )
        );

    // One line for each decision.
    private ActionResult Told(ActionResult result)
    {
        var report = ActionReport.Of(result);
        Log.Decided(
            logger,
            report.Pack,
            Words.Of(report),
            report.PullRequest is { } link ? $" #{link.Number}" : "",
            report.Detail is { } detail ? $": {detail}" : ""
        );
        return result;
    }

    private static bool IsWrite(PullRequestAction action) =>
        action
            is PullRequestAction.Open
                or PullRequestAction.Refresh
                or PullRequestAction.Replace
                or PullRequestAction.Close;

    private static int Turn(PullRequestAction action) =>
        action switch
        {
            PullRequestAction.Close => 0,
            PullRequestAction.Refresh or PullRequestAction.Replace => 1,
            _ => 2,
        };

    private async Task<ActionResult> CarryOutAsync(PullRequestAction action, CancellationToken ct)
    {
        try
        {
            return action switch
            {
                PullRequestAction.Open open => await WriteAsync(
                    action,
                    open.Desired,
                    publication => session.OpenAsync(publication, ct)
                ),
                PullRequestAction.Refresh refresh => await WriteAsync(
                    action,
                    refresh.Desired,
                    publication => session.RefreshAsync(publication, refresh.PullRequest, ct)
                ),
                PullRequestAction.Replace replace => await WriteAsync(
                    action,
                    replace.Desired,
                    publication => session.ReplaceAsync(publication, replace.PullRequest, replace.Why, ct)
                ),
                PullRequestAction.Close close => new ActionResult.Published(
                    action,
                    await session.CloseAsync(close.PullRequest, close.Why, ct)
                ),
                _ => throw new InvalidOperationException($"{action} writes nothing."),
            };
        }
        catch (GitHubException exception) when (!EndsTheRun(exception))
        {
            Count(exception);
            Log.PackLeft(logger, action.Pack, exception.Message);
            return new ActionResult.Failed(action, RunFailure.Of(exception).Kind, exception.Message);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or GitHubException))
        {
            // One of the two broad catches: whatever happens to one pack, the others go on.
            Log.PackFailed(logger, exception, action.Pack);
            return new ActionResult.Failed(
                action,
                RunFailureKind.Bug,
                $"a bug in dockerbump: {exception.Message.TrimEnd('.')}"
            );
        }
    }

    private async Task<ActionResult> WriteAsync(
        PullRequestAction action,
        DesiredPack desired,
        Func<Publication, Task<PublishOutcome>> write
    )
    {
        var pack = _packs[action.Pack];
        switch (PackEditor.Edit(desired.Update, path => pack.Files[path]))
        {
            case PackEdit.NotExact edit:
                var problem = $"{edit.Path}: {edit.Problem.TrimEnd('.')}; nothing of the pack is proposed";
                _failedEdits[action.Pack] = new ItemOutcome.Failed("", FailureReason.EditNotExact, problem);
                return new ActionResult.Failed(action, RunFailureKind.EditNotExact, problem);
            case PackEdit.Done done:
                var publication = new Publication(desired, done.Changes, snapshot.Branch, snapshot.Commit)
                {
                    Executables = pack.Executables,
                };
                return new ActionResult.Published(action, await write(publication))
                {
                    Files = [.. done.Changes.Select(change => EditOf(pack, change))],
                };
            case var other:
                throw new InvalidOperationException($"{other} is an unknown kind of edit.");
        }
    }

    private static FileEdit EditOf(PackSnapshot pack, FileChange change)
    {
        // Without the type "null" would be an empty array, and the file not new.
        ReadOnlyMemory<byte>? before = change.IsNew ? default(ReadOnlyMemory<byte>?) : pack.Files[change.Path];
        return new FileEdit(change.Path, before, change.Content);
    }

    private void Count(GitHubException? failure)
    {
        _lastUnreachable = failure?.Failure == GitHubFailure.Unreachable ? failure : null;
        _unreachable = _lastUnreachable is null ? 0 : _unreachable + 1;
    }

    private bool EndsTheRun(GitHubException exception) =>
        exception.Failure switch
        {
            GitHubFailure.Denied or GitHubFailure.OutOfQuota => true,
            GitHubFailure.Unreachable => _unreachable + 1 >= MostUnreachableInARow,
            _ => false,
        };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The pull request of {Pack} could not be written, which is a bug")]
        public static partial void PackFailed(ILogger logger, Exception exception, string pack);

        [LoggerMessage(2, LogLevel.Warning, "The pull request of {Pack} could not be written: {Problem}")]
        public static partial void PackLeft(ILogger logger, string pack, string problem);

        // Literally, as its pieces are put together: in JSON each would have quotes of its own.
        [LoggerMessage(3, LogLevel.Information, "{Pack:l}: {Result:l}{PullRequest:l}{Detail:l}")]
        public static partial void Decided(
            ILogger logger,
            string pack,
            string result,
            string pullRequest,
            string detail
        );
    }
}
