using System.Collections.Immutable;
using System.Text.Json;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Connecting;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Reads what there was before of packs: one request for up to <see cref="HistoryQuestion.MostPacks"/>.</summary>
internal sealed class HistoryReader(RepositoryCalls calls, BranchReader branches)
{
    // Ten thousand from one branch. Anybody may open and close them from a fork, so that none of them are skipped.
    private const int MostPages = 100;

    /// <summary>The history of each pack.</summary>
    public async Task<ImmutableDictionary<string, PackHistory>> OfAsync(
        IEnumerable<string> packs,
        string branchPrefix,
        string baseBranch,
        CancellationToken ct
    )
    {
        var trails = packs.Select(pack => new PackTrail(pack, BranchName.Of(branchPrefix, pack))).ToArray();
        var folders = BranchName.FoldersOf(branchPrefix);
        foreach (var some in trails.Chunk(HistoryQuestion.MostPacks))
            await FollowAsync(some, folders, ct).ConfigureAwait(false);
        var histories = ImmutableDictionary.CreateBuilder<string, PackHistory>(StringComparer.Ordinal);
        foreach (var trail in trails)
            histories[trail.Pack] = new PackHistory(
                trail.Closed,
                await IsBranchOfPersonAsync(trail, baseBranch, ct).ConfigureAwait(false)
            )
            {
                BranchInTheWay = trail.InTheWay,
            };
        return histories.ToImmutable();
    }

    // A merge is looked at closely, which GraphQL cannot do.
    private async Task<bool> IsBranchOfPersonAsync(PackTrail trail, string baseBranch, CancellationToken ct) =>
        trail.Head is { } head
        && !trail.IsOwn(head)
        && (
            head is not { Oid: { } sha, Parents.TotalCount: 2 }
            || await branches.JudgeAsync(sha, trail.BranchTo(baseBranch), ct).ConfigureAwait(false)
                is BranchState.Foreign
        );

    // To the end: what is proposed now, a person can have closed long ago.
    private async Task FollowAsync(PackTrail[] trails, ImmutableArray<string> folders, CancellationToken ct)
    {
        for (var page = 0; trails.Length > 0; page++)
        {
            if (page == MostPages)
                throw new GitHubException(
                    GitHubFailure.Unexpected,
                    $"the list of pull requests that were closed from {trails[0].Branch} in {calls.Repository} does not end"
                );
            var answer = await calls
                .GraphQL.QueryAsync<HistoryReply>(
                    HistoryQuestion.Document(trails.Length, folders.Length),
                    HistoryQuestion.Variables(calls.Repository, trails, folders, isFirst: page == 0),
                    ct
                )
                .ConfigureAwait(false);
            Add(trails, folders, answer);
            trails = [.. trails.Where(trail => trail.Next is not null)];
        }
    }

    private void Add(PackTrail[] trails, ImmutableArray<string> folders, HistoryReply answer)
    {
        try
        {
            var repository = answer.Repository ?? throw new JsonException();
            var above = HistoryQuestion.ReadAbove(repository, folders);
            foreach (var (place, trail) in trails.Index())
            {
                var (closed, head, below) = HistoryQuestion.Read(repository, place);
                trail.Add(closed, head, below, above);
            }
        }
        catch (JsonException exception)
        {
            throw new GitHubException(
                GitHubFailure.Unexpected,
                $"the answer of GraphQL about the branches of {calls.Repository} is not what was asked for",
                exception
            );
        }
    }
}
