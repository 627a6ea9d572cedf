using System.Net;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>
/// Recognises what GitHub's button "Update branch" makes, and <c>git merge</c> of the base: a merge that holds nobody's
/// work, as it is just what git makes of the two. What cannot be proved is not one.
/// </summary>
/// <remarks>
/// Git takes each file and each folder as a whole where only one side has changed it since both went apart: only that is
/// recognised, without a look into a file. A merge in which git had to mix the lines of one file is taken for a person's.
/// </remarks>
internal sealed class BaseMergeReader(RepositoryCalls calls)
{
    // A pack lies three levels deep, and an update changes a handful of its folders.
    private const int MostFolders = 24;

    private static readonly Dictionary<string, TreeEntryReply> NoFolder = [];

    /// <summary>Whether a merge is of the base, and its tree what git makes of both.</summary>
    /// <param name="merge">The merge, of two parents.</param>
    /// <param name="ours">The parent that the branch was at before.</param>
    /// <param name="theirs">The other one.</param>
    /// <param name="baseBranch">The branch that the pull request goes to.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> IsCleanAsync(
        CommitReply merge,
        string ours,
        string theirs,
        string baseBranch,
        CancellationToken ct
    )
    {
        try
        {
            var inBase = await calls.CompareAsync(baseBranch, theirs, ct).ConfigureAwait(false);
            if (!inBase.IsWithin)
                return false;
            var apart = await calls.CompareAsync(theirs, ours, ct).ConfigureAwait(false);
            return await IsMergedAsync(new Four<string?>(apart.MergeBaseCommit.Sha, ours, theirs, merge.Tree.Sha), ct)
                .ConfigureAwait(false);
        }
        catch (ApiException exception)
            when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity)
        {
            return false;
        }
    }

    private async Task<bool> IsMergedAsync(Four<string?> root, CancellationToken ct)
    {
        var folders = new Stack<Four<string?>>([root]);
        for (var count = 0; folders.TryPop(out var folder); count++)
        {
            if (count == MostFolders)
                return false;
            var entries = new Four<Dictionary<string, TreeEntryReply>?>(
                await EntriesAsync(folder.Origin, isRoot: count == 0, ct).ConfigureAwait(false),
                await EntriesAsync(folder.Ours, isRoot: count == 0, ct).ConfigureAwait(false),
                await EntriesAsync(folder.Theirs, isRoot: count == 0, ct).ConfigureAwait(false),
                await EntriesAsync(folder.Merged, isRoot: count == 0, ct).ConfigureAwait(false)
            );
            if (entries is not ({ } origin, { } ours, { } theirs, { } merged))
                return false;
            foreach (var name in origin.Keys.Union(ours.Keys).Union(theirs.Keys).Union(merged.Keys))
            {
                var entry = new Four<TreeEntryReply?>(
                    origin.GetValueOrDefault(name),
                    ours.GetValueOrDefault(name),
                    theirs.GetValueOrDefault(name),
                    merged.GetValueOrDefault(name)
                );
                if (Taken(entry) is { } taken ? taken.Entry != entry.Merged : !IsFolder(entry))
                    return false;
                if (Taken(entry) is null)
                    folders.Push(
                        new Four<string?>(entry.Origin?.Sha, entry.Ours?.Sha, entry.Theirs?.Sha, entry.Merged?.Sha)
                    );
            }
        }

        return true;
    }

    // What git takes as a whole: that of the one side that has changed it; null where both have, each in another way.
    private static Choice? Taken(Four<TreeEntryReply?> entry) =>
        entry.Ours == entry.Origin ? new Choice(entry.Theirs)
        : entry.Theirs == entry.Origin || entry.Theirs == entry.Ours ? new Choice(entry.Ours)
        : null;

    private static bool IsFolder(Four<TreeEntryReply?> entry) =>
        entry is ({ IsFolder: true } or null, { IsFolder: true }, { IsFolder: true }, { IsFolder: true });

    // Null when GitHub does not list all of it.
    private async Task<Dictionary<string, TreeEntryReply>?> EntriesAsync(
        string? tree,
        bool isRoot,
        CancellationToken ct
    )
    {
        if (tree is null)
            return NoFolder;
        // Roots are asked for by their commits.
        var reply = await calls
            .GetAsync<TreeReply>($"git/trees/{tree}", found => isRoot || found.Sha == tree, ct)
            .ConfigureAwait(false);
        return reply is { Truncated: false, Tree.Count: > 0 }
            ? reply.Tree.ToDictionary(entry => entry.Path, StringComparer.Ordinal)
            : null;
    }

    // The same place in the commit where both went apart, on both sides, and in the merge.
    private readonly record struct Four<T>(T Origin, T Ours, T Theirs, T Merged);

    // Nothing at all can be what is taken.
    private sealed record Choice(TreeEntryReply? Entry);
}
