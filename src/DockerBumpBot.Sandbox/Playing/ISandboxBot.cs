using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Sandbox.Playing;

/// <summary>The bot that is tried, as whoever plays with it needs it. The program hands its own in.</summary>
public interface ISandboxBot
{
    /// <summary>One run over the repository, to its end.</summary>
    Task<BotRun> RunAsync(CancellationToken ct);

    /// <summary>Asks the registries; what they do not say is no answer, not an error.</summary>
    Task<TagCatalog> AskAsync(IReadOnlyCollection<TagQuestion> questions, CancellationToken ct);
}

/// <summary>What one run of the bot did.</summary>
public sealed record BotRun
{
    /// <summary>What became of every pull request and every update, in ordinal order of the packs.</summary>
    public required ImmutableArray<BotAction> Actions { get; init; }

    /// <summary>The requests to GitHub that read.</summary>
    public required int Reads { get; init; }

    /// <summary>The requests to GitHub that wrote.</summary>
    public required int Writes { get; init; }

    /// <summary>The report as the command prints it.</summary>
    public required string Report { get; init; }

    /// <summary>How many items nothing could be decided about, as the registry gave no answer.</summary>
    public int Unanswered { get; init; }

    /// <summary>Why the run ended early, a sentence; <c>null</c> when it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>The actions that ended in one way.</summary>
    public IEnumerable<BotAction> Those(BotVerb verb) => Actions.Where(action => action.Verb == verb);
}

/// <summary>What became of one pack.</summary>
/// <param name="Pack">The folder name of the pack.</param>
/// <param name="Verb">How it ended.</param>
/// <param name="Why">A sentence without a full stop; <c>null</c> where there is nothing to explain.</param>
/// <param name="PullRequest">The number of the pull request; <c>null</c> without one.</param>
public sealed record BotAction(string Pack, BotVerb Verb, string? Why, long? PullRequest);

/// <summary>How an action ends.</summary>
public enum BotVerb
{
    /// <summary>A new pull request.</summary>
    Opened,

    /// <summary>Built anew.</summary>
    Refreshed,

    /// <summary>Closed by the bot.</summary>
    Closed,

    /// <summary>Left as it is.</summary>
    Left,

    /// <summary>Waits in line, or for a person.</summary>
    Waiting,

    /// <summary>Could not be done.</summary>
    Failed,
}
