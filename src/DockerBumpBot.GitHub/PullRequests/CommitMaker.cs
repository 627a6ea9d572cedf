using System.Globalization;
using System.Net;
using DockerBumpBot.Core.Reconciling;
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

    // Who commits, and when, as GitHub has said of the first commit; null for an app, and before.
    private CommitPerson? by;

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
        for (var attempt = 0; ; attempt++)
        {
            var commit = await SendAsync(publication, tree, ct).ConfigureAwait(false);
            if (commit is not WriteAnswer<CommitReply>.Done { Reply: var made })
                return Same<CommitReply>(commit);
            if (attempt > 0 || !Learns(made, publication.Pack))
                return new WriteAnswer<MadeCommit>.Done(new MadeCommit(made.Sha, tree));
        }
    }

    // A commit of a user has an author, a committer and a time that GitHub alone knows before. Once they are known they
    // are said, and go into the message: nobody else can make a commit that looks the same.
    private bool Learns(CommitReply made, string pack)
    {
        var isSigned = made.Verification is { Reason: not (null or "unsigned") };
        if (isSigned || CommitTrailers.IsOwn(made.Content, pack) || made.Author?.Person is not { } author)
            return false;
        by = author;
        return true;
    }

    private async Task<WriteAnswer<CommitReply>> SendAsync(Publication publication, string tree, CancellationToken ct)
    {
        // GitHub signs the commits of an app, but only those without an author.
        var person =
            by is { } known
                ? new
                {
                    known.Name,
                    known.Email,
                    Date = (string?)
                        known.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                }
            : options.Identity is { } own
                ? new
                {
                    own.Name,
                    own.Email,
                    Date = (string?)null,
                }
            : null;
        var body = new
        {
            Message = wording.CommitMessage(publication.Desired, tree, publication.BaseCommit, by),
            Tree = tree,
            Parents = new[] { publication.BaseCommit },
            Author = person,
            Committer = person,
        };
        bool IsAsked(CommitReply made) =>
            made.Tree.Sha == tree && made.Parents.Select(parent => parent.Sha).SequenceEqual(body.Parents);
        var commit = await TwiceAsync<CommitReply>("git/commits", body, IsAsked, ct).ConfigureAwait(false);
        if (commit is not WriteAnswer<CommitReply>.Refused)
            return commit;
        // "Tree SHA does not exist": the tree has not got around yet (dependabot waits 1 to 2 s).
        await Task.Delay(GitHubPullRequestWriter.Moment, time, ct).ConfigureAwait(false);
        return await TwiceAsync<CommitReply>("git/commits", body, IsAsked, ct).ConfigureAwait(false);
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
