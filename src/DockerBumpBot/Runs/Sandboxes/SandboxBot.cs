using System.Collections.Immutable;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.Playing;

namespace DockerBumpBot.Runs.Sandboxes;

/// <summary>The bot in the sandbox: the very run that <c>dockerbump run</c> makes.</summary>
internal sealed class SandboxBot(RepositoryRun run, Func<TagResolver> resolvers, RepositoryJob job) : ISandboxBot
{
    private ImmutableList<RunResult> _results = [];

    /// <summary>The runs so far.</summary>
    public ImmutableList<RunResult> Results => _results;

    public async Task<BotRun> RunAsync(CancellationToken ct)
    {
        var result = await run.RunAsync(job, ct);
        ct.ThrowIfCancellationRequested();
        _results = _results.Add(result);
        return new BotRun
        {
            Actions = [.. result.Actions.Select(action => ActionOf(ActionReport.Of(action)))],
            Reads = result.Requests.Reads,
            Writes = result.Requests.Writes,
            Unanswered = result
                .Plan.OutcomesOf<ItemOutcome.Failed>()
                .Count(failed => failed.Reason == FailureReason.RegistryError),
            Report = ReportOf(result),
            Problem = result.Failure is { } failure ? $"{failure.Message}." : null,
        };
    }

    public async Task<TagCatalog> AskAsync(IReadOnlyCollection<TagQuestion> questions, CancellationToken ct) =>
        await resolvers().AnswerAsync(TagCatalog.Empty, questions, null, ct);

    private static BotAction ActionOf(ActionReport report) =>
        new(
            report.Pack,
            report.End switch
            {
                ActionEnd.Opened or ActionEnd.Described => BotVerb.Opened,
                ActionEnd.Refreshed => BotVerb.Refreshed,
                ActionEnd.Closed => BotVerb.Closed,
                ActionEnd.Left => BotVerb.Left,
                ActionEnd.HeldBack or ActionEnd.NotReached => BotVerb.Waiting,
                _ => BotVerb.Failed,
            },
            report.Detail,
            report.PullRequest?.Number
        );

    private static string ReportOf(RunResult result)
    {
        using var text = new StringWriter();
        new RunText(ReportText.Plain(text)).Write(result);
        return text.ToString();
    }
}
