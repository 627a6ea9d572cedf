using System.Collections.Immutable;
using System.Text;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Tests.Histories.SmallContent;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What people have refused, by closing a pull request or by reverting it, stays out item by item.</summary>
internal sealed class RefusedItemTests
{
    private const string NewPython3 = "3.12.1.500";
    private const string NewCrypto = "1.0.0.70";

    // A pack with two images.
    private static WorldSetup TwoImages =>
        Setup with
        {
            Files =
            [
                .. Files.Where(file => file.Path != AdaScript),
                (AdaScript, Integration("AdaTool", "demisto/crypto:1.0.0.50", "autoUpdateDockerImage: true\n")),
            ],
        };

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_was_merged_and_reverted_is_not_proposed_again_until_there_is_a_newer_tag(bool isPlainRevert)
    {
        await using var world = await World.StartAsync(Setup);
        var before = world.Repository.Files("master");
        await world.RunAsync();
        var merged = world.PullRequestOf("Ada");
        world.Repository.Merge(merged.Number);
        var settled = await world.RunAsync();
        Revert(world, before, isPlainRevert, Ada, AdaScript);

        var after = await world.RunAsync();
        var again = await world.RunAsync();
        world.Publish("demisto/python3", NewPython3);
        var later = await world.RunAsync();

        Assert.That((settled.Of("Ada"), settled.Writes), Is.EqualTo(("", 0)));
        Assert.That((after.Of("Ada"), after.Writes), Is.EqualTo(("Ada held back: RevertedByPerson", 0)));
        Assert.That(DetailOf(after, "Ada"), Does.StartWith($"#{merged.Number} was merged"));
        Assert.That((again.Of("Ada"), again.Writes), Is.EqualTo(("Ada held back: RevertedByPerson", 0)));
        Assert.That(later.Of("Ada"), Is.EqualTo("Ada opened"));
        await Claims.ProposesAsync(world, later, "Ada");
    }

    [Test]
    public async Task Of_what_was_merged_the_items_that_were_reverted_stay_out_and_the_others_go_on()
    {
        await using var world = await World.StartAsync(TwoImages);
        var before = world.Repository.Files("master");
        await world.RunAsync();
        world.Repository.Merge(world.PullRequestOf("Ada").Number);
        Revert(world, before, isPlain: false, Ada);
        world.Publish("demisto/crypto", NewCrypto);

        var after = await world.RunAsync();
        var again = await world.RunAsync();

        Assert.That(after.Of("Ada"), Is.EqualTo("Ada opened; Ada held back: RevertedByPerson"));
        Assert.That(ImagesOf(world, "Ada"), Is.EqualTo([$"{AdaScript} demisto/crypto:{NewCrypto}"]));
        Assert.That(
            (again.Of("Ada"), again.Writes),
            Is.EqualTo(("Ada left: UpToDate; Ada held back: RevertedByPerson", 0))
        );
    }

    [Test]
    public async Task A_closed_pull_request_refuses_its_items_until_their_tag_changes_and_the_rest_of_the_pack_goes_on()
    {
        await using var world = await World.StartAsync(TwoImages);
        await world.RunAsync();
        world.Repository.Close(world.PullRequestOf("Ada").Number);
        world.Publish("demisto/crypto", NewCrypto);

        var after = await world.RunAsync();
        var again = await world.RunAsync();
        var pull = world.PullRequestOf("Ada");
        var files = world.Repository.Files(pull.HeadCommit);
        var notes = Encoding.UTF8.GetString(files["Packs/Ada/ReleaseNotes/1_0_1.md"].Span);
        world.Publish("demisto/python3", NewPython3);
        var later = await world.RunAsync();

        Assert.That(after.Of("Ada"), Is.EqualTo("Ada opened; Ada held back: ClosedByPerson"));
        Assert.That(files[Ada].Span.SequenceEqual(world.Repository.Files("master")[Ada].Span), "left as it is");
        Assert.That(notes, Does.Contain($"demisto/crypto:{NewCrypto}").And.Not.Contain("demisto/python3"));
        Assert.That(
            pull.Title + pull.Body,
            Does.Contain("AdaTool").And.Contain(NewCrypto).And.Not.Contain("3.11.9.400")
        );
        Assert.That(
            (again.Of("Ada"), again.Writes),
            Is.EqualTo(("Ada left: UpToDate; Ada held back: ClosedByPerson", 0))
        );
        Assert.That(later.Of("Ada"), Is.EqualTo("Ada refreshed"));
        await Claims.ProposesAsync(world, later, "Ada");
    }

    [Test]
    public async Task What_is_left_of_a_refused_update_is_not_proposed_either()
    {
        await using var world = await World.StartAsync(TwoImages);
        await world.RunAsync();
        world.Repository.Close(world.PullRequestOf("Ada").Number);
        var byHand = Integration("AdaTool", "demisto/crypto:1.0.0.60", "autoUpdateDockerImage: true\n");
        world.Repository.Commit("master", [new LocalChange(AdaScript, byHand)], "ann");

        var after = await world.RunAsync();

        Assert.That((after.Of("Ada"), after.Writes), Is.EqualTo(("Ada held back: ClosedByPerson", 0)));
    }

    [Test]
    public async Task Who_reopens_a_refused_pull_request_asks_for_all_that_is_in_it()
    {
        await using var world = await World.StartAsync(TwoImages);
        await world.RunAsync();
        var number = world.PullRequestOf("Ada").Number;
        world.Repository.Close(number);
        await world.RunAsync();
        world.Repository.Reopen(number);
        world.Publish("demisto/crypto", NewCrypto);

        var run = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada refreshed"));
        await Claims.ProposesAsync(world, run, "Ada");
    }

    [Test]
    public async Task What_was_merged_into_another_branch_is_not_taken_back_here()
    {
        await using var world = await World.StartAsync(Setup);
        await world.RunAsync();
        var pull = world.PullRequestOf("Ada");
        world.Repository.SetBranch("release", world.Repository.Head("master")!, "ann");
        world.Repository.Retarget(pull.Number, "release");
        world.Repository.Merge(pull.Number);

        var run = await world.RunAsync();

        Assert.That(run.Of("Ada"), Is.EqualTo("Ada opened"));
    }

    private static void Revert(
        World world,
        ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> before,
        bool isPlain,
        params string[] items
    )
    {
        var changes = items.Select(path => new LocalChange(path, before[path].ToArray()));
        // As the rules of a content repository want it: another version, with notes that say why.
        if (!isPlain)
            changes = changes
                .Append(new LocalChange("Packs/Ada/ReleaseNotes/1_0_2.md", "\n#### Reverted\n"u8.ToArray()))
                .Append(
                    new LocalChange(
                        "Packs/Ada/pack_metadata.json",
                        "{\n    \"name\": \"Ada\",\n    \"currentVersion\": \"1.0.2\"\n}\n"u8.ToArray()
                    )
                );
        world.Repository.Commit("master", changes, "ann");
    }

    private static string DetailOf(BotRun run, string pack) =>
        run
            .Result.Actions.Select(action => action.Action)
            .OfType<PullRequestAction.HoldBack>()
            .Single(hold => hold.Pack == pack)
            .Detail;

    private static IEnumerable<string> ImagesOf(World world, string pack) =>
        Marker.TryRead(world.PullRequestOf(pack).Body, out var proposal)
            ? proposal.Images.Select(image => $"{image.Key} {image.Value}")
            : [];
}
