namespace DockerBumpBot.Sandbox.Promises;

/// <summary>One promise of the bot, held against one pull request.</summary>
/// <param name="Promise">What is promised, a sentence without a full stop.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="Detail">What was compared, or what is wrong: a sentence without a full stop.</param>
public sealed record PromiseCheck(string Promise, PromiseState State, string Detail)
{
    internal static PromiseCheck Kept(string promise, string detail) => new(promise, PromiseState.Kept, detail);

    internal static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    /// <summary>Kept when there is no problem; else the first one is told.</summary>
    internal static PromiseCheck Of(string promise, IEnumerable<string> problems, string detail) =>
        problems.FirstOrDefault() is { } problem ? new(promise, PromiseState.Broken, problem) : Kept(promise, detail);
}

/// <summary>Whether a promise holds.</summary>
public enum PromiseState
{
    /// <summary>It holds.</summary>
    Kept,

    /// <summary>It does not.</summary>
    Broken,

    /// <summary>It could not be found out.</summary>
    Unknown,
}
