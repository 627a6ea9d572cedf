using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

/// <summary><c>--pack</c> and <c>--image</c>: which packs are looked at, which images move.</summary>
internal sealed class SelectionTests
{
    private CommandCheckout checkout = null!;

    [OneTimeSetUp]
    public async Task MakeACheckout()
    {
        checkout = await CommandCheckout.StartAsync();
        checkout
            .Files.Pack("Okta")
            .Pack("OktaEvents")
            .Pack("Slack")
            .Script("Slack", "Scripts/Two/Two.yml", $"demisto/python:{TemporaryCheckout.OldTag}");
    }

    [OneTimeTearDown]
    public async Task TakeItAway() => await checkout.DisposeAsync();

    [TestCase("Okta Slack", "--pack", "Okta", "--pack", "Slack")]
    [TestCase("Okta Slack", "--pack", "Okta", "Slack")]
    [TestCase("Okta OktaEvents", "--pack", "Okta*")]
    [TestCase("Okta", "--pack", "?kta")]
    [TestCase("Okta OktaEvents Slack", "--pack", "*")]
    public async Task Only_the_packs_asked_for_are_looked_at(string packs, params string[] options)
    {
        var plan = await PlanAsync(options);

        Assert.That(string.Join(' ', plan.Packs), Is.EqualTo(packs));
        Assert.That(plan.Outcomes.Select(item => item.Path.Split('/')[1]).Distinct(), Is.EqualTo(packs.Split(' ')));
    }

    [TestCase("okta")]
    [TestCase("Nobody*")]
    [TestCase("")]
    [TestCase("../Packs/Okta")]
    public async Task A_pattern_that_no_pack_fits_is_said_on_standard_error(string pattern)
    {
        var run = await checkout.RunAsync("plan", "--format", "json", "--pack", pattern);

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Plan().Outcomes, Is.Empty);
        Assert.That(run.Error, Does.StartWith("No item found").And.Contain($"--pack {pattern}"));
    }

    [Test]
    public async Task Only_the_images_asked_for_move_and_the_others_are_excluded()
    {
        var plan = await PlanAsync("--image", "demisto/python");

        Assert.That(PlanDocument.Text(plan.Update, "path"), Is.EqualTo("Packs/Slack/Scripts/Two/Two.yml"));
        Assert.That(plan.Total("skipped"), Is.EqualTo(6));
        Assert.That(plan.Each("skipped").Select(item => PlanDocument.Text(item, "reason")), Is.All.EqualTo("excluded"));
        Assert.That(plan.Each("images").Count(), Is.EqualTo(1), "the other image is not asked for");
    }

    [Test]
    public async Task Packs_and_images_are_chosen_together()
    {
        var plan = await PlanAsync("--pack", "S*", "--image", "*/python3", "--image", "demisto/none");

        Assert.That(plan.Updates.Count(), Is.EqualTo(2));
        Assert.That(plan.Packs, Is.EqualTo(["Slack"]));
    }

    [Test]
    public async Task Apply_writes_only_what_was_asked_for()
    {
        await using var other = await CommandCheckout.StartAsync();
        other.Files.Pack("Okta").Pack("Slack");
        var before = other.Files.State().Lines.Where(line => line.Contains("/Slack/"));

        var first = await other.RunAsync("apply", "--pack", "Okta");
        var second = await other.RunAsync("apply", "--pack", "Okta");

        Assert.That(first.Output, Does.Contain("Wrote 4 files in 1 pack."));
        Assert.That(second.Output, Does.Contain("Nothing to change."));
        Assert.That(other.Files.State().Lines.Where(line => line.Contains("/Slack/")), Is.EqualTo(before));
    }

    private async Task<PlanDocument> PlanAsync(params string[] options) =>
        (await checkout.RunAsync("plan", ["--format", "json", .. options])).Plan();
}
