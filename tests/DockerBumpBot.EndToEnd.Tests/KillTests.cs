using DockerBumpBot.Sandbox.Registry;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests;

/// <summary>Killed anywhere, the next run converges: nothing twice, nothing lost (DESIGN.md §3).</summary>
internal sealed class KillTests
{
    private const int Packs = 200;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private TemporaryCheckout checkout = null!;
    private LocalDockerHub registry = null!;

    [SetUp]
    public async Task MakeALargeCheckout()
    {
        checkout = new TemporaryCheckout();
        foreach (var pack in Enumerable.Range(0, Packs).Select(NameOf))
            checkout.Pack(pack, "1.0.9");
        string[] tags = [TemporaryCheckout.OldTag, TemporaryCheckout.NewTag];
        registry = await LocalDockerHub.StartAsync(
            tags.Select(tag => new PublishedTag("demisto/python3", tag, DateTimeOffset.UnixEpoch, null)),
            CancellationToken.None
        );
    }

    [TearDown]
    public async Task TakeItAway()
    {
        checkout.Dispose();
        await registry.DisposeAsync();
    }

    [TestCase(0)]
    [TestCase(7)]
    [TestCase(60)]
    [TestCase(120)]
    public async Task A_run_killed_in_the_middle_is_completed_by_the_next(int pack)
    {
        await KillWhenReleasedAsync(pack);
        var released = Enumerable.Range(0, Packs).Count(at => File.Exists(NotesOf(at)));
        Assert.That(released, Is.InRange(1, Packs - 1), "the run was not killed in the middle");

        var run = await ApplyAsync();

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        AssertEveryPackIsReleasedOnce();
        var state = checkout.State();
        Assert.That((await ApplyAsync()).Output, Does.EndWith("Nothing to change.\n"));
        Assert.That(checkout.State().Lines, Is.EqualTo(state.Lines));
    }

    [Test]
    public async Task Runs_killed_one_after_the_other_are_completed_by_the_last()
    {
        foreach (var pack in new[] { 3, 50, 100 })
            await KillWhenReleasedAsync(pack);

        var run = await ApplyAsync();

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        AssertEveryPackIsReleasedOnce();
    }

    [Test]
    public async Task An_interrupted_run_leaves_whole_packs_and_says_so()
    {
        await using var program = Start();
        await WaitForAsync(NotesOf(10), program);
        program.Interrupt();
        var interrupted = await program.EndAsync();
        var paths = checkout.State().Paths.ToArray();

        var run = await ApplyAsync();

        Assert.That(interrupted.ExitCode, Is.EqualTo(130), interrupted.ToString());
        Assert.That(interrupted.Error, Does.StartWith("Cancelled. What was written is whole"));
        Assert.That(paths, Has.None.Contains("dockerbump-"), "nothing is left behind");
        Assert.That(run.Error, Is.Empty, "there was nothing to recover");
        AssertEveryPackIsReleasedOnce();
    }

    private async Task KillWhenReleasedAsync(int pack)
    {
        await using var program = Start();
        await WaitForAsync(NotesOf(pack), program);
        program.Kill();
        await program.EndAsync();
    }

    private static async Task WaitForAsync(string file, StartedProgram program)
    {
        await Condition.UntilAsync(
            () => Task.FromResult(File.Exists(file) || program.HasEnded),
            Deadline,
            () => $"{file} was not written within {Deadline}.",
            Tick
        );
        if (!File.Exists(file))
            Assert.Fail($"The program ended before it could be stopped. {await program.EndAsync()}");
    }

    private void AssertEveryPackIsReleasedOnce()
    {
        using (Assert.EnterMultipleScope())
        {
            for (var at = 0; at < Packs; at++)
            {
                var (pack, name) = ($"Packs/{NameOf(at)}", NameOf(at));
                AssertSays($"{pack}/pack_metadata.json", "\"currentVersion\": \"1.0.10\"");
                AssertSays($"{pack}/Integrations/{name}/{name}.yml", TemporaryCheckout.NewTag);
                AssertSays($"{pack}/Scripts/{name}Script/{name}Script.yml", TemporaryCheckout.NewTag);
                AssertSays($"{pack}/ReleaseNotes/1_0_10.md", $"##### {name}\n");
                AssertSays($"{pack}/ReleaseNotes/1_0_10.md", $"##### {name}Script\n");
            }
        }

        Assert.That(checkout.State().Lines, Has.Count.EqualTo(Packs * 4), "nothing is left behind");
    }

    private void AssertSays(string path, string text) => Assert.That(checkout.Text(path), Does.Contain(text), path);

    private StartedProgram Start() => DockerBump.Default.Start(Apply);

    private Task<FinishedProgram> ApplyAsync() => DockerBump.Default.RunAsync(Apply);

    private string[] Apply => ["apply", "--content", checkout.Root, "--registry", registry.Url.ToString()];

    private string NotesOf(int pack) => checkout.At($"Packs/{NameOf(pack)}/ReleaseNotes/1_0_10.md");

    private static string NameOf(int pack) => $"Pack{pack:000}";
}
