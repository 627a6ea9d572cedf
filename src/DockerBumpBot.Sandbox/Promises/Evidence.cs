using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.GitHub.Objects;
using DockerBumpBot.Sandbox.GitHub.PullRequests;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.Promises;

/// <summary>What git has of a pull request: read in one step, from the objects themselves and from nothing the bot says.</summary>
public sealed record Evidence
{
    private static readonly CompareOptions ByPath = new() { Similarity = SimilarityOptions.None };

    /// <summary>The pull request as it is now.</summary>
    public required LocalPullRequest PullRequest { get; init; }

    /// <summary>What its marker says; <c>null</c> when it has none that parses, and is not the bot's.</summary>
    public required Proposal? Proposal { get; init; }

    /// <summary>Where the packs are, from the root of the repository.</summary>
    public required string PacksDirectory { get; init; }

    /// <summary>The commit in which its branch left the base.</summary>
    public required string Origin { get; init; }

    /// <summary>The commits on its branch, newest first.</summary>
    public required ImmutableArray<BranchCommit> Commits { get; init; }

    /// <summary>The files that differ between the origin and its head, in ordinal order of path.</summary>
    public required ImmutableArray<ChangedFile> Files { get; init; }

    /// <summary>The git tree of the folder of the pack in the origin; <c>null</c> without one.</summary>
    public required string? PackTree { get; init; }

    /// <summary>The numbers of the other open pull requests of the bot for the same pack.</summary>
    public required ImmutableArray<int> OthersForThePack { get; init; }

    /// <summary>Who has pushed commits that are not the bot's, the latest first.</summary>
    internal ImmutableArray<string> People =>
        [
            .. Commits
                .Where(commit => Proposal is { } proposal && !commit.IsOf(proposal))
                .Select(commit => commit.Author)
                .Distinct(),
        ];

    /// <summary>The items whose image moves.</summary>
    internal ImmutableArray<MovedImage> Moved =>
        [.. Files.Select(file => MovedImage.In(this, file)).OfType<MovedImage>()];

    /// <summary>Reads a pull request.</summary>
    public static Evidence Read(LocalRepository repository, int number, string packsDirectory)
    {
        var hosted = repository.Hosted;
        lock (hosted.Gate)
        {
            var pull = hosted.Pulls.Get(number);
            var proposal = Marker.TryRead(pull.Body, out var read) ? read : null;
            var onto = pull.IsOpen ? hosted.Branches.Head(pull.Base) ?? pull.BaseCommit : pull.BaseCommit;
            var origin = hosted.Store.Commit(hosted.Store.MergeBase(onto, pull.HeadCommit) ?? onto);
            return new Evidence
            {
                PullRequest = pull,
                Proposal = proposal,
                PacksDirectory = packsDirectory,
                Origin = origin.Sha,
                Commits =
                [
                    .. hosted
                        .Store.Between(origin.Sha, pull.HeadCommit)
                        .Select(commit => BranchCommit.Of(hosted, commit)),
                ],
                Files = ChangesOf(hosted.Store, origin, hosted.Store.Commit(pull.HeadCommit)),
                PackTree = proposal is null ? null : origin[$"{packsDirectory}/{proposal.Pack}"]?.Target.Sha,
                OthersForThePack = proposal is null ? [] : Others(hosted, pull, proposal.Pack),
            };
        }
    }

    internal ContentPath? PlaceOf(ChangedFile file) => ContentPath.Parse(PacksDirectory, file.Path);

    private static ImmutableArray<ChangedFile> ChangesOf(GitStore store, Commit origin, Commit head)
    {
        using var changes = store.Git.Diff.Compare<TreeChanges>(origin.Tree, head.Tree, ByPath);
        return
        [
            .. changes
                .Select(change => new ChangedFile(
                    change.Path,
                    GitStore.Bytes(origin, change.OldPath),
                    GitStore.Bytes(head, change.Path),
                    change.Status is not ChangeKind.Added and not ChangeKind.Deleted && change.OldMode != change.Mode
                ))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }

    private static ImmutableArray<int> Others(HostedRepository hosted, LocalPullRequest pull, string pack) =>
        [
            .. hosted
                .Pulls.All.Where(other => other.IsOpen && pull.IsOpen && other.Number != pull.Number)
                .Where(other => other.HeadOwner == hosted.Owner.Login)
                .Where(other => Marker.TryRead(other.Body, out var proposal) && proposal.Pack == pack)
                .Select(other => other.Number),
        ];
}

/// <summary>A file that a pull request changes.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Before">Its bytes in the origin; <c>null</c> for a new file.</param>
/// <param name="After">Its bytes in the head; <c>null</c> for a deleted one.</param>
/// <param name="ModeDiffers">Whether it has become, or is no longer, executable or a link.</param>
public sealed record ChangedFile(
    string Path,
    ReadOnlyMemory<byte>? Before,
    ReadOnlyMemory<byte>? After,
    bool ModeDiffers
);

/// <summary>A commit on the branch of a pull request.</summary>
/// <param name="Sha">Its name.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Content">What it is made of.</param>
public sealed record BranchCommit(string Sha, string Author, CommitContent Content)
{
    /// <summary>Whether it is the bot's own: the one that the marker names, or one that proves itself.</summary>
    internal bool IsOf(Proposal proposal) => Sha == proposal.HeadCommit || CommitTrailers.IsOwn(Content, proposal.Pack);

    internal static BranchCommit Of(HostedRepository repository, Commit commit) =>
        new(
            commit.Sha,
            commit.Author.Name,
            new CommitContent
            {
                Message = commit.Message,
                Tree = commit.Tree.Sha,
                Parents = [.. commit.Parents.Select(parent => parent.Sha)],
                Author = Person(commit.Author),
                Committer = Person(commit.Committer),
                IsVerified = repository.Signed.Contains(commit.Sha),
            }
        );

    private static CommitPerson Person(Signature signature) => new(signature.Name, signature.Email, signature.When);
}
