using System.Collections.Immutable;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Sandbox.Playing;

/// <summary>A run of the bot in the sandbox.</summary>
/// <param name="Number">The first is 1.</param>
/// <param name="At">When it began.</param>
/// <param name="Run">What it did.</param>
/// <param name="Requests">What GitHub saw of it, in the order of the answers.</param>
public sealed record BotTurn(int Number, DateTimeOffset At, BotRun Run, ImmutableArray<AnsweredRequest> Requests)
{
    private static readonly BotVerb[] News = [BotVerb.Opened, BotVerb.Refreshed, BotVerb.Closed, BotVerb.Failed];

    /// <summary>The run in one sentence.</summary>
    public string Headline
    {
        get
        {
            var requests = $"{Count(Run.Reads, "read")}, {Count(Run.Writes, "write")}";
            if (Run.Problem is { } problem)
                return $"The run ended early ({requests}): {problem}";
            if (Run.Unanswered > 0)
                requests += $"; no answer of the registry for {Count(Run.Unanswered, "item")}";
            var news = News.Select(verb => (verb, Count: Run.Those(verb).Count()))
                .Where(end => end.Count > 0)
                .ToArray();
            return news.Length == 0
                ? $"Nothing {(Run.Unanswered > 0 ? "done" : "to do")}: {requests}."
                : $"{string.Join(", ", news.Select(end => $"{end.Count} {Name(end.verb)}"))}: {requests}.";
        }
    }

    internal static string Name(BotVerb verb) =>
        verb switch
        {
            BotVerb.Opened => "opened",
            BotVerb.Refreshed => "refreshed",
            BotVerb.Closed => "closed",
            BotVerb.Left => "left alone",
            BotVerb.Waiting => "waiting",
            _ => "failed",
        };

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
