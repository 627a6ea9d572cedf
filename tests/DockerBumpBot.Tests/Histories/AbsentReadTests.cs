using DockerBumpBot.Core.Planning;
using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// What one source does not say for once, while another one says that it is there, is not acted on (DESIGN.md §3,
/// promise 5): no pull request is closed, lowered or rewritten for it.
/// </summary>
internal sealed class AbsentReadTests
{
    private const string Newest = "3.11.9.400";

    private static readonly string[] Images = ["demisto/python3", "demisto/python", "demisto/crypto"];

    private static WorldSetup Aged =>
        SmallContent.Setup with
        {
            Policy = new UpdatePolicy { MinimumAge = TimeSpan.FromDays(3) },
        };

    [TestCase(RegistryFaults.HubNotFound)]
    [TestCase(RegistryFaults.HubEmpty)]
    public async Task A_Hub_without_dates_for_images_that_the_registry_lists_is_a_failed_read(RegistryFaults fault)
    {
        await using var world = await StartAsync(Aged);
        var before = WorldState.Of(world);
        foreach (var image in Images)
            world.Hub.Fault(image, fault);

        var run = await world.RunAsync();

        Assert.That(run.Summary, Is.EqualTo(SmallContent.Packs.Select(pack => $"{pack} left: Uncertain")));
        Assert.That(
            run.Result.Plan.OutcomesOf<ItemOutcome.Failed>().Select(failed => failed.Reason),
            Is.EqualTo(SmallContent.Items.Select(_ => FailureReason.RegistryError))
        );
        Assert.That((run.Writes, WorldState.Of(world)), Is.EqualTo((0, before)));
        await MustBeAtRestAsync(world);
    }

    [Test]
    public async Task A_page_of_the_Hub_that_lacks_only_the_newest_tag_lowers_nothing()
    {
        await using var world = await StartAsync(Aged);
        world.Hub.Date("demisto/python3", Newest, isDated: false);

        var run = await world.RunAsync();

        Assert.That(
            (run.Writes, run.Summary),
            Is.EqualTo(
                (
                    0,
                    new[]
                    {
                        "Ada left: Uncertain",
                        "Bell v2 left: Uncertain",
                        "Curie left: UpToDate",
                        "Dirac left: UpToDate",
                    }
                )
            )
        );
        world.Hub.Date("demisto/python3", Newest, isDated: true);
        await MustBeAtRestAsync(world);
    }

    [TestCase(RegistryFaults.HubNotFound)]
    [TestCase(RegistryFaults.HubEmpty)]
    public async Task A_tag_without_a_build_number_is_not_given_up_for_dates_that_were_not_read(RegistryFaults fault)
    {
        await using var world = await StartAsync(WithCrypto("1.4"));
        world.Hub.Fault("demisto/crypto", fault);

        var run = await world.RunAsync();

        Assert.That((run.Writes, run.Of("Dirac")), Is.EqualTo((0, "Dirac left: Uncertain")));
        await MustBeAtRestAsync(world);
    }

    [Test]
    public async Task A_Python_that_was_not_read_closes_nothing_where_another_one_is_held_back()
    {
        var setup = WithCrypto("1.0.0.50") with { Policy = new UpdatePolicy { HoldPythonMinor = true } };
        await using var world = await StartAsync(setup);
        world.Hub.Fault("demisto/crypto", RegistryFaults.BlobsNotFound);

        var run = await world.RunAsync();

        Assert.That((run.Writes, run.Of("Dirac")), Is.EqualTo((0, "Dirac left: Uncertain")));
        await MustBeAtRestAsync(world);
    }

    [Test]
    public async Task A_proposed_tag_that_is_served_and_not_listed_stays_and_is_warned_about()
    {
        await using var world = await StartAsync(SmallContent.Setup);
        world.Hub.List("demisto/python3", Newest, isListed: false);

        var run = await world.RunAsync();

        Assert.That((run.Writes, run.Summary), Is.EqualTo((0, AllUpToDate)));
        Assert.That(
            run.Result.Plan.Warnings.Select(warning => warning.Message).Distinct(),
            Is.EqualTo([
                $"demisto/python3:{Newest} is proposed by an open pull request and exists, but the registry does not list it",
            ])
        );
        world.Hub.List("demisto/python3", Newest, isListed: true);
        await MustBeAtRestAsync(world);
    }

    [Test]
    public async Task A_proposed_tag_stays_although_the_list_of_the_whole_image_is_empty_for_once()
    {
        await using var world = await StartAsync(SmallContent.Setup);
        foreach (var tag in world.Hub.Images["demisto/python3"])
            world.Hub.List("demisto/python3", tag.Tag, isListed: false);

        var run = await world.RunAsync();

        Assert.That((run.Writes, run.Summary), Is.EqualTo((0, AllUpToDate)));
    }

    [Test]
    public async Task A_proposed_tag_that_is_gone_is_moved_from_or_closed_with_a_word_about_it()
    {
        await using var world = await StartAsync(SmallContent.Setup);
        var bell = world.PullRequestOf("Bell v2").Number;
        world.Hub.Delete("demisto/python3", Newest);

        var run = await world.RunAsync();

        Assert.That((run.Of("Ada"), run.Of("Bell v2")), Is.EqualTo(("Ada refreshed", "Bell v2 closed")));
        Assert.That(
            run.Result.Plan.Warnings.Select(warning => warning.Message).Distinct(),
            Is.EqualTo([
                $"demisto/python3:{Newest} is proposed by an open pull request and gone: the registry neither lists nor serves it",
            ])
        );
        Assert.That(
            world.Repository.PullRequests.Single(pull => pull.Number == bell).Comments.Single().Body,
            Does.Contain("is gone from the registry, and nothing else is left to update")
        );
        Assert.That((await world.RunAsync()).Writes, Is.Zero);
    }

    [Test]
    public async Task A_proposed_tag_that_is_not_listed_and_cannot_be_asked_for_is_left()
    {
        await using var world = await StartAsync(SmallContent.Setup);
        world.Hub.List("demisto/python3", Newest, isListed: false);
        world.Hub.Fault("demisto/python3", RegistryFaults.ManifestsFail);

        var run = await world.RunAsync();

        Assert.That(
            (run.Writes, run.Of("Ada"), run.Of("Bell v2")),
            Is.EqualTo((0, "Ada left: Uncertain", "Bell v2 left: Uncertain"))
        );
        world.Hub.List("demisto/python3", Newest, isListed: true);
        await MustBeAtRestAsync(world);
    }

    [TestCase(RegistryFaults.HeadNotFound)]
    [TestCase(RegistryFaults.HeadNotAllowed)]
    [TestCase(RegistryFaults.NoDigest)]
    public async Task A_server_that_answers_HEAD_badly_is_asked_with_GET_once_for_each_image(RegistryFaults fault)
    {
        await using var world = await StartAsync(SmallContent.Setup);
        foreach (var image in Images)
            world.Hub.Fault(image, fault);
        var pulls = world.Hub.Pulls;

        var run = await world.RunAsync();

        Assert.That((run.Writes, run.Summary), Is.EqualTo((0, AllUpToDate)));
        Assert.That(world.Hub.Pulls - pulls, Is.EqualTo(Images.Length));
        await MustBeAtRestAsync(world);
    }

    private static string[] AllUpToDate => [.. SmallContent.Packs.Select(pack => $"{pack} left: UpToDate")];

    /// <summary>The small content with another tag of the image that one pack uses, which has dates and a Python.</summary>
    private static WorldSetup WithCrypto(string tag) =>
        SmallContent.Setup with
        {
            Files =
            [
                .. SmallContent.Files.Where(file => file.Path != SmallContent.Dirac),
                (
                    SmallContent.Dirac,
                    SmallContent.Integration("Dirac", $"demisto/crypto:{tag}", "autoUpdateDockerImage: true\n")
                ),
            ],
            Images =
            [
                .. SmallContent.Images.Where(image => image.Image != "demisto/crypto"),
                new("demisto/crypto", "1.4", new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), "3.10.1"),
                new("demisto/crypto", "1.0.0.50", new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), "3.10.1"),
                new("demisto/crypto", "1.0.0.60", new(2025, 2, 1, 0, 0, 0, TimeSpan.Zero), "3.10.1"),
            ],
        };

    private static async Task<World> StartAsync(WorldSetup setup)
    {
        var world = await World.StartAsync(setup);
        var first = await world.RunAsync();
        Assert.That(first.Of("Dirac"), Is.EqualTo("Dirac opened"));
        return world;
    }

    // Whatever was wrong is over: nothing has to be made up for.
    private static async Task MustBeAtRestAsync(World world)
    {
        foreach (var image in Images)
            world.Hub.Repair(image);
        var run = await world.RunAsync();
        Assert.That(run.Summary, Has.All.EndsWith("left: UpToDate"));
        Assert.That(run.Writes, Is.Zero);
    }
}
