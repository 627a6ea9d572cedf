using System.Net;
using System.Net.Sockets;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

/// <summary>The exit codes that are not about usage (DESIGN.md §5).</summary>
internal sealed class ExitCodeTests
{
    private TemporaryCheckout checkout = null!;

    [SetUp]
    public void MakeACheckout() => checkout = new TemporaryCheckout().Pack("P");

    [TearDown]
    public void TakeItAway() => checkout.Dispose();

    [TestCase("plan")]
    [TestCase("apply")]
    public async Task Done_is_0_and_a_broken_item_is_3_while_the_others_go_on(string command)
    {
        await using var whole = await CommandCheckout.StartAsync();
        whole.Files.Pack("P");
        Assert.That((await whole.RunAsync(command)).ExitCode, Is.Zero);
        whole.Files.Pack("Q").Script("Q", "Scripts/Broken/Broken.yml", "\"never closed");

        var run = await whole.RunAsync(command, "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(run.Plan().Packs, Does.Contain("Q"));
        Assert.That(run.Plan().Outcomes, Does.Contain(("Packs/Q/Scripts/Broken/Broken.yml", "invalid-yaml")));
    }

    [TestCase("plan")]
    [TestCase("apply")]
    public async Task A_registry_that_refuses_is_4_and_nothing_is_written(string command)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
            context.JsonAsync("""{"errors":[{"code":"DENIED","message":"no"}]}""", 403)
        );
        var before = checkout.State();

        var run = await RunAsync(command, server.Url);

        Assert.That(run.ExitCode, Is.EqualTo(4), run.ToString());
        Assert.That(run.Plan().Outcomes.Select(item => item.Outcome), Is.EqualTo(["registry-error", "registry-error"]));
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [TestCase("plan")]
    [TestCase("apply")]
    public async Task A_registry_that_nobody_runs_is_5_and_nothing_is_written(string command)
    {
        var before = checkout.State();

        var run = await RunAsync(command, UnusedAddress());

        Assert.That(run.ExitCode, Is.EqualTo(5), run.ToString());
        Assert.That(run.Plan().Outcomes.Select(item => item.Outcome), Is.EqualTo(["registry-error", "registry-error"]));
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public async Task One_image_of_two_that_is_refused_is_3()
    {
        await using var whole = await CommandCheckout.StartAsync();
        whole
            .Files.Pack("P")
            .Integration("P", "Integrations/Two/Two.yml", $"demisto/python:{TemporaryCheckout.OldTag}");
        whole.Registry.Break("demisto/python", 403);

        var run = await whole.RunAsync("plan", "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(run.Plan().Total("updated"), Is.EqualTo(2));
        Assert.That(run.Plan().Total("failed"), Is.EqualTo(1));
    }

    [TestCase("plan")]
    [TestCase("apply")]
    public async Task An_interrupt_while_the_registry_stalls_is_130_at_once(string command)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            asked.TrySetResult();
            await context.NeverAsync();
        });
        var before = checkout.State();
        await using var program = DockerBump.Default.Start([
            command,
            "--content",
            checkout.Root,
            "--registry",
            server.Url.ToString(),
        ]);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        program.Interrupt();
        var run = await program.EndAsync();

        Assert.That(run.ExitCode, Is.EqualTo(130), run.ToString());
        Assert.That(run.Error, Does.StartWith("Cancelled."));
        Assert.That(run.Output, Is.Empty);
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    private Task<FinishedProgram> RunAsync(string command, Uri registry) =>
        DockerBump.Default.RunAsync([
            command,
            "--content",
            checkout.Root,
            "--registry",
            registry.ToString(),
            "--format",
            "json",
        ]);

    private static Uri UnusedAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }
}
