using DockerBumpBot.GitHub;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>Which events of GitHub are worth a run: what the bot has done itself is none.</summary>
internal static class GitHubNews
{
    private const string Heads = "refs/heads/";

    /// <summary>Whether a push changes what the next run would see: one to the base branch does.</summary>
    public static bool IsNews(WatchedRepository repository, PushFacts push) =>
        push.Ref.StartsWith(Heads, StringComparison.Ordinal)
        && !push.IsDeletion
        && repository.IsBase(push.Ref[Heads.Length..], push.DefaultBranch);

    /// <summary>
    /// Whether a closed pull request changes what the next run would do: a merged one has changed the base branch, and
    /// one of the bot's that a person has closed makes room for another. The bot closes without merging, and as the
    /// author.
    /// </summary>
    public static bool IsNews(WatchedRepository repository, string branchPrefix, ClosedFacts closed) =>
        repository.IsBase(closed.BaseBranch, closed.DefaultBranch)
        && (closed.IsMerged || (IsOfBot(repository.Name, branchPrefix, closed) && closed.Author != closed.Sender));

    private static bool IsOfBot(RepositoryName repository, string branchPrefix, ClosedFacts closed) =>
        closed.HeadBranch.StartsWith(branchPrefix, StringComparison.Ordinal)
        && repository.ToString().Equals(closed.HeadRepository, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What counts about a push.</summary>
internal sealed record PushFacts(string Ref, bool IsDeletion, string? DefaultBranch);

/// <summary>What counts about a pull request that was closed.</summary>
internal sealed record ClosedFacts
{
    public required string HeadBranch { get; init; }

    /// <summary>Where its branch lives, as <c>owner/name</c>; <c>null</c> when that is gone.</summary>
    public string? HeadRepository { get; init; }

    public required string BaseBranch { get; init; }

    public string? DefaultBranch { get; init; }

    public bool IsMerged { get; init; }

    /// <summary>Who has opened it.</summary>
    public string? Author { get; init; }

    /// <summary>Who has closed it.</summary>
    public string? Sender { get; init; }
}
