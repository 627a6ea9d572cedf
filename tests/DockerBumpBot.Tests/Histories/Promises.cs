using System.Collections.Immutable;
using System.Globalization;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// The promises of DESIGN.md §3 about pull requests: what may have become of a repository while one or more bots ran over
/// it, and nobody else was there.
/// </summary>
internal sealed class Promises
{
    private const string Prefix = "docker-bump/";
    private readonly World _world;
    private readonly ImmutableArray<LocalPullRequest> _before;
    private readonly Dictionary<string, string> _personal;

    /// <summary>Remembers how it is.</summary>
    /// <param name="world">The repository.</param>
    /// <param name="commits">All that people have committed.</param>
    public Promises(World world, IReadOnlySet<string> commits)
    {
        _world = world;
        _before = world.Repository.PullRequests;
        _personal = world
            .Repository.BranchNames.Select(branch => (Branch: branch, Head: world.Repository.Head(branch)!))
            .Where(branch => commits.Contains(branch.Head))
            .ToDictionary(branch => branch.Branch, branch => branch.Head, StringComparer.Ordinal);
    }

    /// <summary>Throws when a promise is broken.</summary>
    public void Hold()
    {
        foreach (var (branch, head) in _personal)
            Must(_world.Repository.Head(branch) == head, $"a person's commit on {branch} is overwritten");
        foreach (var pull in _before.Where(pull => !IsTheBots(pull)))
            Must(
                _world.Repository.PullRequest(pull.Number) == pull,
                $"#{pull.Number} is written to, and not the bot's"
            );
        var opened = _world.Repository.PullRequests.Skip(_before.Length).ToArray();
        foreach (var pull in opened)
            HoldOpening(pull);
        Must(
            opened.Select(pull => ProposalOf(pull)?.Pack).Distinct().Count() == opened.Length,
            "there are two pull requests for a pack"
        );
        // Killed between branch and body, the marker speaks of another commit until the next run.
        foreach (var pull in _world.Open.Where(pull => !_before.Contains(pull) && IsTheBots(pull)))
            if (ProposalOf(pull) is { } proposal && proposal.HeadCommit == pull.HeadCommit)
                EditPromises.Hold(_world.Repository, pull, proposal);
    }

    public static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new AssertionException(otherwise);
    }

    private void HoldOpening(LocalPullRequest pull)
    {
        Must(ProposalOf(pull) is not null, $"#{pull.Number} has no marker");
        var proposal = ProposalOf(pull)!;
        Must(
            !_before.Any(other => other.IsOpen && IsOwn(other) && ProposalOf(other)?.Pack == proposal.Pack),
            $"there is a second pull request for {proposal.Pack}"
        );
        foreach (var image in proposal.Images)
        {
            var refused = _before.FirstOrDefault(other => IsOwn(other) && Refuses(other, proposal.Pack, image));
            Must(
                refused is null,
                $"#{pull.Number} has {image} in it, which people have refused with #{refused?.Number}"
            );
        }
    }

    // Closed, it refuses just this; merged into the base, this and what is older.
    private bool Refuses(LocalPullRequest other, string pack, KeyValuePair<string, string> image) =>
        !other.IsOpen
        && other.HeadBranch == BranchName.Of(Prefix, pack)
        && ProposalOf(other) is { } theirs
        && theirs.Pack == pack
        && theirs.Images.TryGetValue(image.Key, out var before)
        && (
            other.IsMerged
                ? other.Base == _world.Repository.DefaultBranch && BuildOf(image.Value) <= BuildOf(before)
                : !theirs.IsClosedByBot && before == image.Value
        );

    private static long BuildOf(string image) => long.Parse(image.Split('.')[^1], CultureInfo.InvariantCulture);

    // What a run may write to: open, from the pack's branch with nobody's commit on it, and going to the base.
    private bool IsTheBots(LocalPullRequest pull) =>
        pull.IsOpen
        && IsOwn(pull)
        && ProposalOf(pull) is not null
        && pull.Base == _world.Repository.DefaultBranch
        && !_personal.ContainsKey(pull.HeadBranch);

    private static bool IsOwn(LocalPullRequest pull) => pull.HeadOwner == World.Owner;

    private static Proposal? ProposalOf(LocalPullRequest pull) =>
        Marker.TryRead(pull.Body, out var proposal) ? proposal : null;
}
