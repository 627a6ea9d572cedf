using System.Text;
using static DockerBumpBot.Tests.Histories.SmallContent;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What the files of a pack say besides the image, run after run.</summary>
internal sealed class MetadataTests
{
    private const string Notes = "Packs/Ada/ReleaseNotes";

    [Test]
    public async Task An_opt_out_in_another_spelling_keeps_its_pack_out_for_good()
    {
        await using var world = await World.StartAsync(
            With((Dirac, Integration("Dirac", "demisto/python3:3.10.1.100", "autoupdatedockerimage: false\n")))
        );

        var run = await world.RunAsync();
        world.Publish("demisto/python3", "3.12.1.500");
        var later = await world.RunAsync();

        Assert.That((run.Of("Dirac"), later.Of("Dirac")), Is.EqualTo(("", "")));
        Assert.That(
            later.Result.Plan.Warnings.Select(warning => $"{warning.Path}: {warning.Message}"),
            Is.EqualTo([
                $"{Dirac}: autoupdatedockerimage: false in line 7 is honoured, but the key is spelled autoUpdateDockerImage",
            ])
        );
    }

    [Test]
    public async Task Metadata_that_is_behind_gets_a_version_above_the_release_notes_there_are()
    {
        await using var world = await World.StartAsync(
            With(($"{Notes}/1_0_1.md", "\nOne\n"u8.ToArray()), ($"{Notes}/1_0_5.md", "\nFive\n"u8.ToArray()))
        );

        var run = await world.RunAsync();
        var again = await world.RunAsync();

        await Claims.ProposesAsync(world, run, "Ada");
        var head = world.PullRequestOf("Ada").HeadBranch;
        var metadata = world.Repository.File(head, "Packs/Ada/pack_metadata.json")!.Value;
        Assert.That(Encoding.UTF8.GetString(metadata.Span), Does.Contain("\"currentVersion\": \"1.0.6\""));
        Assert.That(world.Repository.File(head, $"{Notes}/1_0_6.md"), Is.Not.Null);
        Assert.That(
            run.Result.Plan.Warnings.Select(warning => $"{warning.Path}: {warning.Message}"),
            Is.EqualTo([
                "Packs/Ada/pack_metadata.json: currentVersion is 1.0.0, but there are release notes up to 1.0.5: the metadata is behind; the update takes 1.0.6",
            ])
        );
        Assert.That((again.Of("Ada"), again.Writes), Is.EqualTo(("Ada left: UpToDate", 0)));
    }

    private static WorldSetup With(params (string Path, byte[] Bytes)[] files) =>
        Setup with
        {
            Files = [.. Files.Where(file => files.All(other => other.Path != file.Path)), .. files],
        };
}
