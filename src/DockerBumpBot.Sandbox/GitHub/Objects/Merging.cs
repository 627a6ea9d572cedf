using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Objects;

/// <summary>Bringing one commit's changes into another.</summary>
internal static class Merging
{
    private static readonly CompareOptions ByPath = new() { Similarity = SimilarityOptions.None };

    /// <summary>The tree of the merge; <c>null</c> when the two do not go together.</summary>
    internal static Tree? Merge(GitStore store, Commit onto, Commit from)
    {
        if (store.MergeBase(onto.Sha, from.Sha) is not { } common)
            return null;
        var origin = store.Commit(common);
        if (common == onto.Sha)
            return from.Tree;

        // Most pull requests touch what nobody else did; a merge of whole trees would read every folder of the content.
        var theirs = Changes(store, origin, from).ToArray();
        var ours = Changes(store, origin, onto).Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        if (!theirs.Any(change => Collide(ours, change.Path)))
            return TreeEdit.Apply(store, onto.Tree, theirs.Select(AsEdit));

        var merged = store.Git.ObjectDatabase.MergeCommits(onto, from, new MergeTreeOptions());
        return merged.Status == MergeTreeStatus.Succeeded ? merged.Tree : null;
    }

    /// <summary>What a pull request changes: its head against where it left the base.</summary>
    internal static LocalDiff Diff(GitStore store, string baseCommit, string head)
    {
        var origin = store.Commit(store.MergeBase(baseCommit, head) ?? baseCommit);
        using var patch = store.Git.Diff.Compare<Patch>(origin.Tree, store.Commit(head).Tree, ByPath);
        return new LocalDiff(
            patch.Content,
            [
                .. patch.Select(file => new LocalFileDiff(
                    file.Path,
                    file.LinesAdded,
                    file.LinesDeleted,
                    file.IsBinaryComparison
                )
                {
                    Text = file.Patch,
                }),
            ]
        );
    }

    private static TreeChanges Changes(GitStore store, Commit from, Commit to) =>
        store.Git.Diff.Compare<TreeChanges>(from.Tree, to.Tree, ByPath);

    private static bool Collide(HashSet<string> ours, string path) =>
        ours.Contains(path)
        || ours.Any(mine => mine.StartsWith($"{path}/", StringComparison.Ordinal))
        || ours.Any(mine => path.StartsWith($"{mine}/", StringComparison.Ordinal));

    private static TreeEdit AsEdit(TreeEntryChanges change) =>
        new(change.Path, change.Mode, change.Status == ChangeKind.Deleted ? null : change.Oid);
}
