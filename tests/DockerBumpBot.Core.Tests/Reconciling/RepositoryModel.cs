using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>A repository with its pull requests, as far as it matters to them; and one image with its newest tag.</summary>
internal sealed class RepositoryModel
{
    private int _commits;
    private int _closings;

    public int Newest { get; set; } = 200;

    /// <summary>The packs on the base branch; a tag is its build number.</summary>
    public SortedDictionary<string, ModelPack> Packs { get; } =
        new(StringComparer.Ordinal)
        {
            ["A"] = new(0, [new("a.yml", 100), new("b.yml", 150)]),
            ["B v2"] = new(0, [new("a.yml", 120)]),
            ["C"] = new(0, [new("a.yml", 110), new("b.yml", 110)]),
            ["D"] = new(0, [new("a.yml", 130)]),
        };

    /// <summary>The branches but the base one, and the commit that each is at.</summary>
    public Dictionary<string, ModelCommit> Branches { get; } = [];

    public List<ModelPullRequest> PullRequests { get; } = [];

    public IEnumerable<ModelPullRequest> Open => PullRequests.Where(pr => pr.State == ModelState.Open);

    public ModelCommit Commit(DesiredPack? own) =>
        new(Id($"commit {++_commits}"), own?.Update.Pack.Name, own is null ? "" : ContentOf(own));

    /// <summary>What a commit of the bot for an update has in it.</summary>
    public static string ContentOf(DesiredPack desired) =>
        $"{desired.PackTree} {string.Join(' ', Proposal.ImagesOf(desired.Update))}";

    public ImmutableArray<DesiredPack> Desired() =>
        [
            .. Packs
                .Select(pack =>
                    Bumps.Desired(
                        pack.Key,
                        pack.Value.Tree(pack.Key),
                        pack.Value.Items.Where(item => !item.IsOptedOut && item.Build < Newest)
                            .Select(item => (item.Path, $"1.0.0.{item.Build}", $"1.0.0.{Newest}"))
                    )
                )
                .Where(desired => !desired.Update.Items.IsEmpty),
        ];

    public ObservedPullRequest Observe(ModelPullRequest pr) =>
        new()
        {
            Number = pr.Number,
            Url = $"https://git.example/pulls/{pr.Number}",
            Branch = pr.Branch,
            Base = pr.Base,
            HeadCommit = Branches[pr.Branch].Id,
            IsFromOwnRepository = true,
            Proposal = pr.Proposal,
            HasForeignCommits =
                Branches[pr.Branch].Id != pr.Proposal?.HeadCommit && Branches[pr.Branch].OwnPack != pr.Proposal?.Pack,
        };

    /// <summary>
    /// Whether people have refused an item and a tag: the last pull request that had it in it was closed by a person, or
    /// was merged, and the item is behind it again.
    /// </summary>
    public bool IsRefused(string pack, string path, string image) =>
        PullRequests
            .Where(pr => pr.Proposal?.Pack == pack && pr.Branch == BranchName.Of("docker-bump/", pack))
            .Where(pr =>
                pr switch
                {
                    { State: ModelState.Closed, IsClosedByPerson: true } => pr.Proposal!.Images.Contains(
                        new(path, image)
                    ),
                    { State: ModelState.Merged, Base: "main" } => pr.Proposal!.Images.TryGetValue(path, out var merged)
                        && BuildOf(image) <= BuildOf(merged),
                    _ => false,
                }
            )
            .Any();

    public static int BuildOf(string image) => int.Parse(image.Split('.')[^1]);

    /// <summary>What a reader finds of a pack: what was closed from its branch, and where the branch is.</summary>
    public PackHistory HistoryOf(string pack)
    {
        var branch = BranchName.Of("docker-bump/", pack);
        return new PackHistory(
            [
                .. PullRequests
                    .Where(pr => pr.State != ModelState.Open && pr.Branch == branch && pr.Proposal?.Pack == pack)
                    .Select(pr => new ClosedPullRequest(
                        pr.Number,
                        $"https://git.example/pulls/{pr.Number}",
                        pr.Proposal!
                    )
                    {
                        IsMerged = pr.State == ModelState.Merged,
                        Base = pr.Base,
                        ClosedAt = pr.ClosedAt,
                        HeadCommit = pr.LastHead!.Id,
                    }),
            ],
            IsBranchOfPerson: Branches.TryGetValue(branch, out var head) && head.OwnPack != pack
        );
    }

    /// <summary>Closes a pull request, a second after the last one.</summary>
    public void Close(ModelPullRequest pr, ModelState state = ModelState.Closed)
    {
        pr.State = state;
        pr.LastHead = Branches.GetValueOrDefault(pr.Branch) ?? pr.LastHead;
        pr.ClosedAt = DateTimeOffset.FromUnixTimeSeconds(++_closings);
    }

    /// <summary>All that can be written to, for comparing.</summary>
    public string Print(string pack) =>
        string.Join(
            '\n',
            PullRequests
                .Where(pr => pr.Proposal?.Pack == pack)
                .Select(pr =>
                    $"{pr.Number} {pr.Branch} {pr.Base} {pr.State} {Marker.Write(pr.Proposal!)} {pr.IsLabelled}"
                )
                .Append($"{Branches.GetValueOrDefault(BranchName.Of("docker-bump/", pack))}")
        );
}

internal sealed record ModelItem(string Path, int Build, bool IsOptedOut = false);

internal sealed record ModelPack(int Edits, ImmutableArray<ModelItem> Items)
{
    public string Tree(string name) => Id($"{name} {Edits} {string.Join(' ', Items)}");
}

/// <summary>A commit; <paramref name="OwnPack"/> is what its trailers say, when it is the bot's.</summary>
internal sealed record ModelCommit(string Id, string? OwnPack, string Content);

internal enum ModelState
{
    Open,
    Closed,
    Merged,
}

internal sealed class ModelPullRequest
{
    public required long Number { get; init; }
    public required string Branch { get; set; }
    public string Base { get; set; } = "main";
    public ModelState State { get; set; }
    public Proposal? Proposal { get; set; }

    /// <summary>Whether the last closing was a person's.</summary>
    public bool IsClosedByPerson { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public bool IsLabelled { get; set; }

    public bool IsUnlabelledByPerson { get; set; }

    /// <summary>Where its branch was when it was closed, for restoring it.</summary>
    public ModelCommit? LastHead { get; set; }
}
