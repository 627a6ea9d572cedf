using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests;

/// <summary>The policies that need to know more about a tag, against a real registry: dates and Python from the images.</summary>
internal sealed class PolicyTests
{
    private const string Image = "demisto/crypto";
    private const string Item = "Packs/P/Integrations/P/P.yml";

    private TemporaryCheckout checkout = null!;
    private RealRegistry registry = null!;

    [SetUp]
    public async Task PushThreeNewerTags()
    {
        registry = await RealRegistry.StartAsync();
        await PushAsync("1.0.0.100", days: 400, python: "3.10.13");
        await PushAsync("1.0.0.200", days: 30, python: "3.10.14");
        await PushAsync("1.0.0.300", days: 10, python: "3.12.1");
        await PushAsync("1.0.0.400", days: 1, python: "3.12.2");
        checkout = new TemporaryCheckout()
            .Metadata("P")
            .Integration("P", Item["Packs/P/".Length..], $"{Image}:1.0.0.100");
    }

    [TearDown]
    public async Task TakeItAway()
    {
        checkout?.Dispose();
        await registry.DisposeAsync();
    }

    [TestCase("", "1.0.0.400", "")]
    [TestCase("updates: {minimumAge: 23h}", "1.0.0.400", "")]
    [TestCase("updates: {minimumAge: 3d}", "1.0.0.300", "too-young")]
    [TestCase("updates: {minimumAge: 2w}", "1.0.0.200", "too-young too-young")]
    [TestCase("updates: {pythonMinorChange: hold}", "1.0.0.200", "python-held-back python-held-back")]
    [TestCase("updates: {minimumAge: 3d, pythonMinorChange: hold}", "1.0.0.200", "too-young python-held-back")]
    public async Task The_newest_tag_that_the_policy_allows_is_taken(string policy, string tag, string heldBack)
    {
        var plan = (await RunAsync(policy, "plan", "--format", "json")).Plan();
        var first = await RunAsync(policy, "apply");
        var state = checkout.State();
        var second = await RunAsync(policy, "apply");

        Assert.That(PlanDocument.Text(plan.Update, "to"), Is.EqualTo(tag));
        Assert.That(string.Join(' ', HeldBack(plan)), Is.EqualTo(heldBack));
        Assert.That(checkout.Text(Item), Does.Contain($"{Image}:{tag}\n"));
        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)), first.ToString() + second);
        Assert.That(second.Output, Does.EndWith("Nothing to change.\n"));
        Assert.That(checkout.State().Lines, Is.EqualTo(state.Lines));
    }

    [Test]
    public async Task Where_every_newer_tag_is_held_back_the_item_is_skipped_with_the_reason()
    {
        var before = checkout.State();

        var run = await RunAsync("updates: {minimumAge: 9w}", "apply", "--format", "json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Plan().Outcomes, Is.EqualTo([(Item, "too-young")]));
        Assert.That(
            checkout.State().Paths.Where(path => path.StartsWith("content", StringComparison.Ordinal)),
            Is.EqualTo(before.Paths)
        );
    }

    [Test]
    public async Task A_variable_goes_before_the_file()
    {
        var program = DockerBump.Default.With("DOCKERBUMP__Updates__MinimumAge", "2w");

        var run = await RunAsync(program, "updates: {minimumAge: 0d}", "plan", "--format", "json");

        Assert.That(PlanDocument.Text(run.Plan().Update, "to"), Is.EqualTo("1.0.0.200"));
    }

    [Test]
    public async Task A_python_that_would_go_backwards_is_held_back_and_named()
    {
        await PushAsync("1.0.0.500", days: 1, python: "3.9.1");

        var run = await RunAsync("updates: {pythonMinorChange: hold}", "plan", "--format", "json");

        Assert.That(
            run.Plan().Update.GetProperty("heldBack")[0].GetProperty("detail").GetString(),
            Does.Contain("1.0.0.500 has Python 3.9, 1.0.0.100 has Python 3.10")
        );
    }

    [Test]
    public async Task An_item_in_Python_2_gets_the_newest_tag_with_Python_2()
    {
        await registry.PushAsync("demisto/py-ews", "1.0.0.100", Built(400), "2.7.18");
        await registry.PushAsync("demisto/py-ews", "1.0.0.200", Built(30), "2.7.18");
        await registry.PushAsync("demisto/py-ews", "1.0.0.300", Built(10), "3.10.1");
        foreach (var tag in new[] { "1.0.0.100", "1.0.0.200" })
            checkout
                .Metadata($"P{tag}")
                .File(
                    $"Packs/P{tag}/Integrations/Q/Q.yml",
                    TemporaryCheckout.IntegrationYaml("Q", $"demisto/py-ews:{tag}") + "  subtype: python2\n"
                );

        var plan = (await RunAsync("", "plan", "--pack", "P1.*", "--format", "json")).Plan();
        var first = await RunAsync("", "apply", "--pack", "P1.*");
        var second = await RunAsync("", "apply", "--pack", "P1.*", "--format", "json");

        Assert.That(PlanDocument.Text(plan.Update, "to"), Is.EqualTo("1.0.0.200"));
        Assert.That(plan.Outcomes, Does.Contain(("Packs/P1.0.0.200/Integrations/Q/Q.yml", "python2-item")));
        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)), first.ToString() + second);
        Assert.That(second.Plan().Outcomes.Select(item => item.Outcome), Is.All.EqualTo("python2-item"));
    }

    private static DateTimeOffset Built(int days) => TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(days);

    private Task<FinishedProgram> RunAsync(string policy, params string[] arguments) =>
        RunAsync(DockerBump.Default, policy, arguments);

    private Task<FinishedProgram> RunAsync(DockerBump program, string policy, params string[] arguments)
    {
        var file = checkout.Configure(
            registry.Url,
            null,
            registry.Url,
            $"content: {{autoUpdateImages: ['*']}}\n{policy}"
        );
        return program.In(checkout.Root).RunAsync([.. arguments, "--config", file]);
    }

    private Task<string> PushAsync(string tag, int days, string python) =>
        registry.PushAsync(Image, tag, Built(days), python);

    private static IEnumerable<string> HeldBack(PlanDocument plan) =>
        plan.Update.TryGetProperty("heldBack", out var held)
            ? held.EnumerateArray().Select(tag => PlanDocument.Text(tag, "reason"))
            : [];
}
