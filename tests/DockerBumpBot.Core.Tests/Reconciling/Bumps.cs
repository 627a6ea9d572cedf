using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Core.Tests.Images;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>Updates, and pull requests as the bot leaves them.</summary>
internal static class Bumps
{
    public const string Old = "3.10.1.100";
    public const string New = "3.12.1.500";

    /// <summary>A git id that depends on a text alone.</summary>
    public static string Id(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 20));

    /// <summary>An update of one item, of a pack that has not changed yet.</summary>
    public static DesiredPack Desired(string pack, string from = Old, string to = New) =>
        Desired(pack, Id($"{pack} as it was"), ("Integrations/I.yml", from, to));

    public static DesiredPack Desired(
        string pack,
        string tree,
        params IEnumerable<(string Path, string From, string To)> items
    ) =>
        new(
            new PackUpdate(
                new Pack
                {
                    Name = pack,
                    Directory = $"Packs/{pack}",
                    Metadata = PackMetadata.Missing,
                },
                [.. items.Select(item => Item(pack, item.Path, item.From, item.To))],
                Release: null
            ),
            tree
        );

    /// <summary>The open pull request that the bot has opened for an update.</summary>
    public static ObservedPullRequest PullRequest(long number, DesiredPack desired)
    {
        var pack = desired.Update.Pack.Name;
        return new ObservedPullRequest
        {
            Number = number,
            Url = $"https://git.example/pulls/{number}",
            Branch = BranchName.Of("docker-bump/", pack),
            Base = "main",
            HeadCommit = Id($"head of {number}"),
            IsFromOwnRepository = true,
            Proposal = Proposal.Of(desired, Id("base"), Id($"head of {number}")),
        };
    }

    public static ObservedPullRequest PullRequest(long number, string pack) => PullRequest(number, Desired(pack));

    public static ReconcileInput Input(params ImmutableArray<DesiredPack> desired) =>
        new()
        {
            BaseBranch = "main",
            BranchPrefix = "docker-bump/",
            Desired = desired,
            Open = [],
            MaxOpen = 100,
            MaxNewPerRun = 100,
        };

    /// <summary>The same with closed pull requests; nothing has been closed of the other packs.</summary>
    public static ReconcileInput WithClosed(this ReconcileInput input, params ClosedPullRequest[] closed) =>
        input with
        {
            Histories = input
                .Desired.Select(desired => desired.Update.Pack.Name)
                .ToImmutableDictionary(
                    pack => pack,
                    pack => new PackHistory([.. closed.Where(pr => pr.Proposal.Pack == pack)], IsBranchOfPerson: false)
                ),
        };

    /// <summary>What is done, when nothing has ever been closed.</summary>
    public static IEnumerable<string> Reconciled(this ReconcileInput input) =>
        Reconciler.Reconcile(input.Histories.IsEmpty ? input.WithClosed() : input).Select(Describe);

    public static string Describe(PullRequestAction action) =>
        action switch
        {
            PullRequestAction.Open => $"{action.Pack}: open",
            PullRequestAction.Refresh refresh => $"{action.Pack}: refresh #{refresh.PullRequest.Number}, {refresh.Why}",
            PullRequestAction.Replace replace => $"{action.Pack}: replace #{replace.PullRequest.Number}, {replace.Why}",
            PullRequestAction.Leave leave =>
                $"{action.Pack}: leave #{leave.PullRequest.Number}, {leave.Reason}: {leave.Detail}",
            PullRequestAction.Close close => $"{action.Pack}: close #{close.PullRequest.Number}, {close.Why}",
            PullRequestAction.HoldBack hold => $"{action.Pack}: hold back, {hold.Reason}: {hold.Detail}",
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };

    private static ItemUpdate Item(string pack, string path, string from, string to) =>
        new(
            new ContentItem
            {
                Path = $"Packs/{pack}/{path}",
                Pack = pack,
                Kind = ContentItemKind.Integration,
                Name = path,
            },
            Image.Reference($"demisto/python3:{from}"),
            new ByteRange(0, 0),
            Image.Tag(to)
        );
}
