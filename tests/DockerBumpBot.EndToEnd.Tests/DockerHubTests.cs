using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.Registry;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests;

/// <summary>The sample content against a registry that behaves as Docker Hub does: tokens, the Hub API, a pull quota.</summary>
internal sealed class DockerHubTests
{
    private static readonly SampleContent Content = SampleContent.Create();

    private TemporaryCheckout checkout = null!;
    private LocalDockerHub hub = null!;
    private LocalDockerHub extended = null!;

    [SetUp]
    public async Task StartBothRegistries()
    {
        checkout = new TemporaryCheckout();
        Content.WriteTo(checkout.Root);
        hub = await StartAsync(new LocalDockerHubOptions { RequireToken = true });
        extended = await StartAsync(new LocalDockerHubOptions());
    }

    [TearDown]
    public async Task TakeThemAway()
    {
        checkout.Dispose();
        await hub.DisposeAsync();
        await extended.DisposeAsync();
    }

    [Test]
    public async Task With_tokens_every_item_ends_as_expected_without_a_single_pull()
    {
        var plan = (await RunAsync("", "plan", "--format", "json")).Plan();
        var applied = await RunAsync("", "apply");
        var state = checkout.State();
        var again = await RunAsync("", "apply");

        AssertExpectedOutcomes(plan);
        Assert.That(applied.Output, Does.Contain($"Wrote {plan.Files.Count()} files in {plan.Packs.Count()} packs."));
        Assert.That(again.Output, Does.EndWith("Nothing to change.\n"));
        Assert.That(checkout.State().Lines, Is.EqualTo(state.Lines));
        Assert.That(hub.Pulls, Is.Zero);
    }

    [Test]
    public async Task A_minimum_age_takes_its_dates_from_the_hub_and_costs_no_pull()
    {
        var plan = (await RunAsync("updates: {minimumAge: 1d}", "plan", "--format", "json")).Plan();

        AssertExpectedOutcomes(plan);
        Assert.That(hub.Pulls, Is.Zero);
    }

    [Test]
    public async Task A_tag_pushed_just_now_is_too_young_by_the_dates_of_the_hub()
    {
        hub.Publish("demisto/python3", "3.12.14.20000000", TimeProvider.System.GetUtcNow(), "3.12.14");

        var plan = (await RunAsync("updates: {minimumAge: 1d}", "plan", "--format", "json")).Plan();

        AssertExpectedOutcomes(plan, "Packs/CurrentCrest/");
        var moved = plan.Updates.Where(item => PlanDocument.Text(item, "image") == "demisto/python3").ToArray();
        Assert.That(moved.Select(item => PlanDocument.Text(item, "to")), Is.All.EqualTo("3.12.13.12042988"));
        Assert.That(
            moved.Select(item => PlanDocument.Text(item.GetProperty("heldBack")[0], "tag")),
            Is.All.EqualTo("3.12.14.20000000")
        );
        Assert.That(hub.Pulls, Is.Zero);
    }

    [Test]
    public async Task An_image_the_registry_cannot_answer_for_fails_alone_and_is_caught_up_with_later()
    {
        hub.Break("demisto/python", 404);

        var first = await RunAsync("", "apply", "--format", "json");
        hub.Repair("demisto/python");
        var second = await RunAsync("", "apply", "--format", "json");

        Assert.That(first.ExitCode, Is.EqualTo(3));
        Assert.That(
            first.Plan().Outcomes,
            Does.Contain(("Packs/BothBank/Scripts/BothBankAudit/BothBankAudit.yml", "image-not-found"))
        );
        Assert.That(
            second.Plan().Updates.Select(item => PlanDocument.Text(item, "image")).Distinct(),
            Is.EqualTo(["demisto/python"])
        );
        Assert.That((await RunAsync("", "apply")).Output, Does.EndWith("Nothing to change.\n"));
    }

    [Test]
    public async Task A_tag_whose_manifest_is_gone_is_passed_over()
    {
        hub.Publish("demisto/python3", "3.12.14.20000000", TimeProvider.System.GetUtcNow(), "3.12.14");
        hub.LoseManifest("demisto/python3", "3.12.14.20000000");

        var plan = (await RunAsync("", "plan", "--format", "json")).Plan();

        AssertExpectedOutcomes(plan);
        Assert.That(plan.Updates.Select(item => PlanDocument.Text(item, "to")), Has.None.EqualTo("3.12.14.20000000"));
    }

    [TestCase(RegistryFaults.HeadNotFound)]
    [TestCase(RegistryFaults.HeadNotAllowed)]
    [TestCase(RegistryFaults.NoDigest)]
    public async Task A_registry_that_answers_HEAD_badly_gives_apply_what_plan_says(RegistryFaults fault)
    {
        foreach (var image in hub.Images.Keys)
            hub.Fault(image, fault);
        foreach (var image in extended.Images.Keys)
            extended.Fault(image, fault);

        var plan = (await RunAsync("", "plan", "--format", "json")).Plan();
        var applied = (await RunAsync("", "apply", "--format", "json")).Plan();
        var again = await RunAsync("", "apply");

        AssertExpectedOutcomes(plan);
        Assert.That(applied.Outcomes, Is.EqualTo(plan.Outcomes));
        Assert.That(again.Output, Does.EndWith("Nothing to change.\n"));
    }

    [Test]
    public async Task What_is_passed_over_for_want_of_a_manifest_is_named_in_text_and_in_JSON()
    {
        hub.Publish("demisto/python3", "3.12.14.20000000", TimeProvider.System.GetUtcNow(), "3.12.14");
        hub.LoseManifest("demisto/python3", "3.12.14.20000000");

        var text = await RunAsync("", "apply", "--dry-run");
        var document = (await RunAsync("", "apply", "--dry-run", "--format", "json")).Plan();

        Assert.That(
            text.Output,
            Does.Match(@"(?m)^warning .* and \d+ more: demisto/python3:3\.12\.14\.20000000 is newer")
        );
        Assert.That(
            document.Each("warnings").Select(warning => PlanDocument.Text(warning, "message")),
            Has.Some.StartsWith("demisto/python3:3.12.14.20000000 is newer and listed, but has no manifest")
        );
    }

    private static Task<LocalDockerHub> StartAsync(LocalDockerHubOptions options) =>
        LocalDockerHub.StartAsync(SampleImages.All, options, CancellationToken.None);

    private Task<FinishedProgram> RunAsync(string policy, params string[] arguments)
    {
        var file = checkout.Configure(hub.Url, hub.Url, extended.Url, policy);
        return DockerBump.Default.In(checkout.Root).RunAsync([.. arguments, "--config", file]);
    }

    private static void AssertExpectedOutcomes(PlanDocument plan, string except = "-")
    {
        var actual = plan.Outcomes.ToDictionary(item => item.Path, item => item.Outcome);
        var expected = Content
            .Items.Where(item => item.Outcome is not null)
            .Where(item => !item.Path.StartsWith(except, StringComparison.Ordinal))
            .ToArray();
        Assert.That(actual, Has.Count.EqualTo(Content.Items.Count));
        Assert.That(
            expected.Select(item => $"{item.Path} {actual[item.Path]}"),
            Is.EqualTo(expected.Select(item => $"{item.Path} {item.Outcome}"))
        );
    }
}
