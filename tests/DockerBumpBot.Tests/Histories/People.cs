using System.Text;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Core.Tests.Random;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What people do to a repository between two runs, within what GitHub lets them do.</summary>
internal sealed class People(World world, Dice dice)
{
    private static readonly string[] Images = ["demisto/python3", "demisto/python", "demisto/crypto"];
    private readonly HashSet<string> _commits = new(StringComparer.Ordinal);
    private int _deeds;

    /// <summary>All that they have committed beside the base.</summary>
    public IReadOnlySet<string> Commits => _commits;

    /// <summary>What they have done, for whoever has to find out what went wrong.</summary>
    public List<string> Diary { get; } = [];

    private LocalRepository Repository => world.Repository;

    public void Act()
    {
        _deeds++;
        try
        {
            switch (dice.Roll(20))
            {
                case 0 or 1 or 2:
                    var image = dice.Pick(Images);
                    Did($"publish {image} {1000 + _deeds}");
                    world.Publish(image, $"{(image == "demisto/python3" ? "3.12" : "2.7")}.1.{1000 + _deeds}");
                    break;
                case 3:
                    Edit($"Packs/{dice.Pick(SmallContent.Packs)}/README.md", _ => $"Edited {_deeds}\n");
                    break;
                case 4:
                    Edit(dice.Pick(SmallContent.Items), ToggleOptOut);
                    break;
                case 5:
                    Edit(dice.Pick(SmallContent.Items), text => text.Replace(".150", ".151", StringComparison.Ordinal));
                    break;
                case 6:
                    Revert(dice.Pick(SmallContent.Items));
                    break;
                default:
                    if (Repository.PullRequests is { IsEmpty: false } all)
                        ActOn(all[dice.Roll(all.Length)]);
                    break;
            }
        }
        catch (InvalidOperationException refusal)
        {
            Did($"  refused: {refusal.Message}");
        }
    }

    private void ActOn(LocalPullRequest pull)
    {
        var name = $"#{pull.Number} {pull.HeadBranch}";
        switch (dice.Roll(14))
        {
            case 0 or 1 or 2 when pull.IsOpen:
                Did($"merge {name}");
                Repository.Merge(pull.Number, squash: dice.Roll(2) == 0);
                break;
            case 3 or 4 when pull.IsOpen:
                Did($"close {name}");
                Repository.Close(pull.Number);
                break;
            case 5 or 6 when !pull.IsOpen:
                Did($"reopen {name}");
                if (Repository.Head(pull.HeadBranch) is null)
                    Repository.SetBranch(pull.HeadBranch, pull.HeadCommit, "ann");
                Repository.Reopen(pull.Number);
                break;
            case 7 when Repository.Head(pull.HeadBranch) is not null:
                Did($"push to {name}");
                var change = new LocalChange($"Packs/pushed-{_deeds}.txt", [1]);
                _commits.Add(Repository.Commit(pull.HeadBranch, [change], "ann"));
                break;
            case 8 when pull.IsOpen:
                var into = pull.Base == "release" ? Repository.DefaultBranch : "release";
                Did($"retarget {name} to {into}");
                if (Repository.Head("release") is null)
                    Repository.SetBranch("release", Repository.Head(Repository.DefaultBranch)!, "ann");
                Repository.Retarget(pull.Number, into);
                break;
            case 9 when Repository.Head(pull.HeadBranch) is not null:
                Did($"delete the branch of {name}");
                Repository.DeleteBranch(pull.HeadBranch, "ann");
                break;
            case 10 when pull.IsOpen:
                Did($"set the branch of {name} back");
                if (Marker.TryRead(pull.Body, out var own))
                    Repository.SetBranch(pull.HeadBranch, own.HeadCommit, "ann");
                break;
            case 11:
                Did($"take the marker from {name}");
                Repository.Edit(pull.Number, pull.Title, "Nothing to see here");
                break;
            case 12 when pull.IsOpen:
                Did($"open another from {name}");
                if (Repository.Head("release") is null)
                    Repository.SetBranch("release", Repository.Head(Repository.DefaultBranch)!, "ann");
                Repository.Open(pull.HeadBranch, "Mine", dice.Roll(2) == 0 ? pull.Body : null, "ann", "release");
                break;
            case 13 when dice.Once(3):
                var name2 = Repository.DefaultBranch == "master" ? "main" : "master";
                Did($"rename the default branch to {name2}");
                Repository.RenameBranch(Repository.DefaultBranch, name2, "ann");
                break;
        }
    }

    private void Edit(string path, Func<string, string> change)
    {
        var old = Repository.Files(Repository.DefaultBranch).GetValueOrDefault(path);
        var text = change(Encoding.Latin1.GetString(old.Span));
        Did($"edit {path}");
        Repository.Commit(Repository.DefaultBranch, [new LocalChange(path, Encoding.Latin1.GetBytes(text))], "ben");
    }

    private void Revert(string path)
    {
        Did($"revert {path}");
        var before = SmallContent.Files.Single(file => file.Path == path).Bytes;
        Repository.Commit(Repository.DefaultBranch, [new LocalChange(path, before)], "ben");
    }

    // At the end of a file, where it is at the top level.
    private static string ToggleOptOut(string text) =>
        text.Contains("autoUpdateDockerImage: false", StringComparison.Ordinal)
            ? text.Replace("autoUpdateDockerImage: false", "autoUpdateDockerImage: true", StringComparison.Ordinal)
        : text.Contains("autoUpdateDockerImage: true", StringComparison.Ordinal)
            ? text.Replace("autoUpdateDockerImage: true", "autoUpdateDockerImage: false", StringComparison.Ordinal)
        : $"{text}autoUpdateDockerImage: false\n";

    private void Did(string what) => Diary.Add(what);
}
