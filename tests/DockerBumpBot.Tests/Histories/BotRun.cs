using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What a run has found and done, and what GitHub saw of it.</summary>
internal sealed record BotRun(RunResult Result, ImmutableArray<AnsweredRequest> Requests)
{
    public int Writes => Requests.Count(request => request.IsWrite);

    /// <summary>What became of each pack: <c>Ada opened</c>, <c>Bell v2 left: UpToDate</c>.</summary>
    public IEnumerable<string> Summary => Result.Actions.Select(Describe);

    /// <summary>What a person would be told of that went wrong with GitHub.</summary>
    public IEnumerable<string> Troubles =>
        Result
            .Actions.OfType<ActionResult.Failed>()
            .Select(failed => failed.Detail)
            .Concat(Result.Failure is { } failure ? [failure.Message] : []);

    /// <summary>What became of one pack.</summary>
    public string Of(string pack) =>
        string.Join("; ", Result.Actions.Where(action => action.Action.Pack == pack).Select(Describe));

    private static string Describe(ActionResult result) =>
        result switch
        {
            ActionResult.Published { Outcome: PublishOutcome.Left left } => $"{result.Action.Pack} left: {left.Why}",
            ActionResult.Published { Outcome: PublishOutcome.Failed failed } =>
                $"{result.Action.Pack} failed: {failed.Detail}",
            ActionResult.Published { Outcome: var outcome } =>
                $"{result.Action.Pack} {outcome.GetType().Name.ToLowerInvariant()}",
            ActionResult.NothingToWrite { Action: PullRequestAction.Leave leave } =>
                $"{result.Action.Pack} left: {leave.Reason}",
            ActionResult.NothingToWrite { Action: PullRequestAction.HoldBack hold } =>
                $"{result.Action.Pack} held back: {hold.Reason}",
            ActionResult.Failed failed => $"{result.Action.Pack} failed: {failed.Detail}",
            _ => $"{result.Action.Pack} {result.GetType().Name}",
        };
}
