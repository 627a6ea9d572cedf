using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Core.Tests.Random;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>Updates and pull requests of a few packs, in every combination that the dice think of.</summary>
internal static class RandomInput
{
    private static readonly string[] Packs = ["A", "B", "C", "D v2", "E"];

    public static ReconcileInput Of(Dice dice) =>
        Input([.. Packs.Where(_ => !dice.Once(3)).Select(pack => Update(pack, dice))]) with
        {
            Open = [.. Enumerable.Range(1, dice.Roll(8)).Select(number => PullRequest(number, dice))],
            Histories = Packs.Where(_ => dice.Once(2)).ToImmutableDictionary(pack => pack, pack => History(pack, dice)),
            Uncertain = [.. Packs.Where(_ => dice.Once(8))],
            AsksAgain = dice.Once(8),
            Refused = Packs
                .Where(_ => dice.Once(6))
                .ToImmutableDictionary(
                    pack => pack,
                    pack => new RefusedWrite(
                        RefusedWrite.ContentOf(Update(pack, dice), BranchName.Of("docker-bump/", pack), "main"),
                        "GitHub has refused it"
                    )
                ),
            NotOpened = [.. Packs.Where(_ => dice.Once(10))],
            Scope = dice.Pick(
                RunScope.All,
                new RunScope([new("A"), new("C")], []),
                new RunScope([], [new("demisto/python3")])
            ),
            MaxOpen = dice.Pick(100, 0, 1, 3, 5),
            MaxNewPerRun = dice.Pick(100, 0, 1, 2),
        };

    /// <summary>The same, after all that has to be asked was asked.</summary>
    public static ReconcileInput Asked(ReconcileInput input, Func<string, PackHistory> ask)
    {
        while (Reconciler.PacksToAskAbout(input) is { IsEmpty: false } packs)
            // Add refuses what is known: to be asked twice would be a mistake.
            input = input with
            {
                Histories = packs.Aggregate(input.Histories, (known, pack) => known.Add(pack, ask(pack))),
            };
        return input;
    }

    private static DesiredPack Update(string pack, Dice dice) =>
        Desired(
            pack,
            Id($"{pack} {dice.Roll(2)}"),
            new[] { "i.yml", "j.yml" }
                .Take(1 + dice.Roll(2))
                .Select(path =>
                    (path, dice.Pick("1.0.0.100", "1.0.0.200", "1.4", "latest"), dice.Pick("3.12.1.500", "3.12.1.600"))
                )
        );

    private static ObservedPullRequest PullRequest(long number, Dice dice)
    {
        var pack = dice.Pick<string>(Packs);
        var usual = Bumps.PullRequest(number, Update(pack, dice));
        var branch =
            dice.Once(6) ? "docker-bump/B"
            : dice.Once(6) ? $"old/{pack}"
            : usual.Branch;
        var proposal = dice.Once(8)
            ? null
            : usual.Proposal! with
            {
                IsClosedByBot = dice.Once(8),
                BaseBranch = dice.Pick(null, "main", "release"),
                Branch = dice.Pick(null, branch, usual.Branch),
            };
        return usual with
        {
            Branch = branch,
            Base = dice.Once(8) ? "release" : usual.Base,
            HeadCommit = dice.Once(8) ? Id("moved") : usual.HeadCommit,
            HasForeignCommits = dice.Once(8),
            IsFromOwnRepository = !dice.Once(6),
            Proposal = proposal,
        };
    }

    private static PackHistory History(string pack, Dice dice) =>
        new(Closed(pack, dice), dice.Once(6)) { BranchInTheWay = dice.Once(8) ? $"docker-bump/{pack}/sub" : null };

    private static ImmutableArray<ClosedPullRequest> Closed(string pack, Dice dice) =>
        [
            .. Enumerable
                .Range(100, dice.Roll(3))
                .Select(number => Bumps.PullRequest(number, Update(pack, dice)))
                .Select(pr => new ClosedPullRequest(
                    pr.Number,
                    pr.Url,
                    pr.Proposal! with
                    {
                        IsClosedByBot = dice.Once(3),
                    }
                )
                {
                    IsMerged = dice.Once(3),
                    Base = dice.Pick("main", "main", "release"),
                }),
        ];
}
