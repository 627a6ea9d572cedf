using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Objects;

/// <summary>What becomes of one path of a tree.</summary>
/// <param name="Path">From the root.</param>
/// <param name="Mode">The mode of what is put there.</param>
/// <param name="Id">What is put there; <c>null</c> takes it away.</param>
internal sealed record TreeEdit(string Path, Mode Mode, ObjectId? Id)
{
    internal static Tree Apply(GitStore store, Tree? onto, IEnumerable<TreeEdit> edits)
    {
        var definition = onto is null ? new TreeDefinition() : TreeDefinition.From(onto);
        foreach (var edit in edits)
            edit.Apply(store, definition);
        return store.Git.ObjectDatabase.CreateTree(definition);
    }

    /// <summary>The edits a person's changes amount to; modes stay as they were unless the change names one.</summary>
    internal static IEnumerable<TreeEdit> From(GitStore store, Tree? onto, IEnumerable<LocalChange> changes) =>
        changes.Select(change =>
            change.Bytes is { } bytes
                ? new TreeEdit(change.Path, ModeOf(onto, change), store.WriteBlob(bytes))
                : new TreeEdit(change.Path, Mode.Nonexistent, null)
        );

    private static Mode ModeOf(Tree? onto, LocalChange change) =>
        change.IsExecutable switch
        {
            true => Mode.ExecutableFile,
            false => Mode.NonExecutableFile,
            null => onto?[change.Path]?.Mode is Mode.ExecutableFile ? Mode.ExecutableFile : Mode.NonExecutableFile,
        };

    private void Apply(GitStore store, TreeDefinition definition)
    {
        if (Id is null)
        {
            if (definition[Path] is null)
                throw Refusal.Unprocessable("GitRPC::BadObjectState");
            definition.Remove(Path);
        }
        else if (Mode == Mode.Directory)
            definition.Add(Path, store.Git.Lookup<Tree>(Id));
        else if (Mode == Mode.GitLink)
            definition.AddGitLink(Path, Id);
        else
            definition.Add(Path, Id, Mode);
    }
}
