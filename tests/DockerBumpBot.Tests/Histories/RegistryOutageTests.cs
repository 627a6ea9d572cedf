using DockerBumpBot.Core.Planning;

namespace DockerBumpBot.Tests.Histories;

/// <summary>A read of a registry that fails closes, rewrites and opens nothing (DESIGN.md §3, promise 5).</summary>
internal sealed class RegistryOutageTests
{
    private static readonly string[] Images = ["demisto/python3", "demisto/python", "demisto/crypto"];

    [TestCase(503)]
    [TestCase(404)]
    [TestCase(401)]
    public async Task Packs_with_an_image_that_cannot_be_asked_for_are_left_and_the_others_go_on(int status)
    {
        var (_, state) = await Eventful.UndisturbedAsync();
        await using var world = await Eventful.StartAsync();
        var before = new[] { "Ada", "Bell v2" }.Select(world.PullRequestOf).ToArray();
        world.Hub.Break("demisto/python3", status);

        var run = await world.RunAsync();
        var after = new[] { "Ada", "Bell v2" }.Select(world.PullRequestOf).ToArray();
        world.Hub.Repair("demisto/python3");
        await world.RunAsync();

        Assert.That(
            run.Summary,
            Is.EqualTo(["Ada left: Uncertain", "Bell v2 left: Uncertain", "Curie opened", "Dirac closed"])
        );
        Assert.That(after, Is.EqualTo(before));
        Assert.That(
            run.Result.Plan.OutcomesOf<ItemOutcome.Failed>().Select(failed => failed.Path),
            Is.EquivalentTo([SmallContent.Ada, SmallContent.AdaScript, SmallContent.Bell])
        );
        Assert.That(run.Result.Plan.Outcomes, Has.Length.EqualTo(SmallContent.Items.Length));
        Assert.That(WorldState.Of(world), Is.EqualTo(state));
    }

    // A limit holds for the whole server, so which of the other images still got their answer depends on who was first.
    [Test]
    public async Task A_registry_that_limits_leaves_alone_whatever_it_has_not_answered()
    {
        var (_, state) = await Eventful.UndisturbedAsync();
        await using var world = await Eventful.StartAsync();
        var before = new[] { "Ada", "Bell v2" }.Select(world.PullRequestOf).ToArray();
        world.Hub.Break("demisto/python3", 429, TimeSpan.FromHours(1));

        var run = await world.RunAsync();
        var after = new[] { "Ada", "Bell v2" }.Select(world.PullRequestOf).ToArray();
        world.Hub.Repair("demisto/python3");
        await world.RunAsync();

        Assert.That(after, Is.EqualTo(before));
        Assert.That(run.Summary, Is.SupersetOf(new[] { "Ada left: Uncertain", "Bell v2 left: Uncertain" }));
        Assert.That(run.Of("Curie"), Is.Empty.Or.EqualTo("Curie opened"));
        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac closed").Or.EqualTo("Dirac left: Uncertain"));
        Assert.That(run.Result.Plan.Outcomes, Has.Length.EqualTo(SmallContent.Items.Length));
        Assert.That(WorldState.Of(world), Is.EqualTo(state));
    }

    [TestCase(503)]
    [TestCase(404)]
    public async Task A_registry_that_answers_nothing_stops_every_write(int status)
    {
        var (_, state) = await Eventful.UndisturbedAsync();
        await using var world = await Eventful.StartAsync();
        var before = WorldState.Of(world);
        foreach (var image in Images)
            world.Hub.Break(image, status);

        var run = await world.RunAsync();
        var during = WorldState.Of(world);
        foreach (var image in Images)
            world.Hub.Repair(image);
        await world.RunAsync();

        Assert.That((run.Writes, during), Is.EqualTo((0, before)));
        Assert.That(run.Result.Plan.OutcomesOf<ItemOutcome.Failed>().Count(), Is.EqualTo(SmallContent.Items.Length));
        Assert.That(WorldState.Of(world), Is.EqualTo(state));
    }

    [Test]
    public async Task A_first_run_with_an_image_that_cannot_be_asked_for_opens_only_what_is_certain()
    {
        await using var world = await World.StartAsync(SmallContent.Setup);
        world.Hub.Break("demisto/python3", 503);

        var run = await world.RunAsync();
        world.Hub.Repair("demisto/python3");
        var next = await world.RunAsync();

        Assert.That(run.Summary, Is.EqualTo(["Curie opened", "Dirac opened"]));
        Assert.That((next.Of("Ada"), next.Of("Bell v2")), Is.EqualTo(("Ada opened", "Bell v2 opened")));
    }
}
