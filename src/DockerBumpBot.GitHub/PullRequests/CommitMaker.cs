using System.Net;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>A commit of this run that no branch has to be at yet.</summary>
/// <param name="Sha">The commit.</param>
/// <param name="Tree">Its tree.</param>
internal sealed record MadeCommit(string Sha, string Tree);

/// <summary>Makes the one commit of a pull request through the Git Data API.</summary>
/// <remarks>
/// Objects that no branch leads to change nothing, so a request whose outcome is unknown is simply sent once more.
/// </remarks>
internal sealed class CommitMaker(
    RepositoryCalls calls,
    PullRequestWording wording,
    PublishOptions options,
    TimeProvider time
)
{
    private const string RegularFile = "100644";
    private const string ExecutableFile = "100755";

    public async Task<WriteAnswer<MadeCommit>> MakeAsync(Publication publication, CancellationToken ct)
    {
        var entries = new List<object>();
        foreach (var file in TreeFile.Of(publication))
        {
            var mode = publication.Executables.Contains(file.Path) ? ExecutableFile : RegularFile;
            if (file.Inline is { } content)
            {
                entries.Add(
                    new
                    {
                        file.Path,
                        Mode = mode,
                        Type = "blob",
                        Content = content,
                    }
                );
                continue;
            }

            var blob = await TwiceAsync<ShaReply>("git/blobs", file.Blob, made => made.Sha == file.Id, ct)
                .ConfigureAwait(false);
            if (blob is not WriteAnswer<ShaReply>.Done { Reply: var made })
                return Same<ShaReply>(blob);
            entries.Add(
                new
                {
                    file.Path,
                    Mode = mode,
                    Type = "blob",
                    made.Sha,
                }
            );
        }

        // GitHub takes a commit where it wants a tree (dependabot does the same): a request less.
        var body = new { BaseTree = publication.BaseCommit, Tree = entries };
        var tree = await TwiceAsync<ShaReply>("git/trees", body, _ => true, ct).ConfigureAwait(false);
        return tree is WriteAnswer<ShaReply>.Done { Reply.Sha: var sha }
            ? await CommitAsync(publication, sha, ct).ConfigureAwait(false)
            : Same<ShaReply>(tree);
    }

    private async Task<WriteAnswer<MadeCommit>> CommitAsync(Publication publication, string tree, CancellationToken ct)
    {
        var body = new
        {
            Message = wording.CommitMessage(publication.Desired, tree),
            Tree = tree,
            Parents = new[] { publication.BaseCommit },
            Author = options.Identity,
            Committer = options.Identity,
        };
        bool IsAsked(CommitReply made) =>
            made.Tree.Sha == tree && made.Parents.Select(parent => parent.Sha).SequenceEqual(body.Parents);
        var commit = await TwiceAsync<CommitReply>("git/commits", body, IsAsked, ct).ConfigureAwait(false);
        if (commit is WriteAnswer<CommitReply>.Refused)
        {
            // "Tree SHA does not exist": the tree has not got around yet (dependabot waits 1 to 2 s).
            await Task.Delay(GitHubPullRequestWriter.Moment, time, ct).ConfigureAwait(false);
            commit = await TwiceAsync<CommitReply>("git/commits", body, IsAsked, ct).ConfigureAwait(false);
        }

        return commit is WriteAnswer<CommitReply>.Done { Reply.Sha: var sha }
            ? new WriteAnswer<MadeCommit>.Done(new MadeCommit(sha, tree))
            : Same(commit);
    }

    private async Task<WriteAnswer<T>> TwiceAsync<T>(
        string path,
        object body,
        Func<T, bool> isAsked,
        CancellationToken ct
    )
        where T : class, IReply
    {
        Task<WriteAnswer<T>> TryAsync() => Writes.TryAsync(() => calls.PostAsync(path, body, isAsked, ct), ct);
        var answer = await TryAsync().ConfigureAwait(false);
        if (answer is WriteAnswer<T>.Unknown)
            answer = await TryAsync().ConfigureAwait(false);
        // No permission to write looks like no repository: that concerns the whole run.
        return answer is WriteAnswer<T>.Refused { Refusal.Cause: { StatusCode: HttpStatusCode.NotFound } denied }
            ? throw denied
            : answer;
    }

    private static WriteAnswer<MadeCommit> Same<T>(WriteAnswer<T> answer) =>
        answer switch
        {
            WriteAnswer<T>.Refused refused => new WriteAnswer<MadeCommit>.Refused(refused.Refusal),
            WriteAnswer<T>.Unknown unknown => new WriteAnswer<MadeCommit>.Unknown(unknown.Cause),
            _ => throw new InvalidOperationException($"{answer} is no failure"),
        };
}
