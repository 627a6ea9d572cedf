using System.Runtime.Versioning;
using System.Text;
using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Testing.Program;
using DockerBumpBot.Tests.Checkout;

namespace DockerBumpBot.Tests.Commands;

/// <summary>Rights that the program lacks concern the pack, never the whole run.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PermissionTests
{
    private const UnixFileMode Nothing = UnixFileMode.None;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const UnixFileMode All = ReadOnly | UnixFileMode.UserWrite;

    private static readonly DockerBump Program = DockerBump.Default.ObeyingFileModes();

    private CommandCheckout checkout = null!;

    [SetUp]
    public async Task MakeACheckout()
    {
        checkout = await CommandCheckout.StartAsync();
        checkout.Files.Pack("P").Pack("Q");
    }

    [TearDown]
    public async Task TakeItAway() => await checkout.DisposeAsync();

    [TestCase("Packs/P/Integrations/P/P.yml", 1)]
    [TestCase("Packs/P/Integrations", 1)]
    [TestCase("Packs/P/Integrations/P", 1)]
    [TestCase("Packs/P/pack_metadata.json", 2)]
    public async Task What_cannot_be_read_fails_alone(string path, int failed)
    {
        var run = await WithModeAsync(path, Nothing, "plan");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(run.Plan().Total("failed"), Is.EqualTo(failed), run.ToString());
        Assert.That(run.Plan().Packs, Does.Contain("Q"));
    }

    [TestCase("Packs/P", "plan")]
    [TestCase("Packs/P", "apply")]
    [TestCase("Packs/P/ReleaseNotes", "apply")]
    public async Task A_folder_of_a_pack_that_cannot_be_read_fails_the_pack_alone(string path, string command)
    {
        checkout.Files.Folder(path);

        var run = await WithModeAsync(path, Nothing, command);

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(run.Plan().Packs, Is.EqualTo(["Q"]));
    }

    [TestCase("Packs/P")]
    [TestCase("Packs/P/Scripts/PScript")]
    public async Task A_folder_that_cannot_be_written_leaves_its_pack_whole(string path)
    {
        var before = checkout.Files.State().Lines.Where(line => line.Contains("Packs/P/")).ToArray();

        var run = await WithModeAsync(path, ReadOnly, "apply");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(run.Plan().Packs, Is.EqualTo(["Q"]));
        Assert.That(checkout.Files.State().Lines.Where(line => line.Contains("Packs/P/")), Is.EqualTo(before));
    }

    [Test]
    public async Task Packs_that_cannot_be_listed_are_a_mistake_of_use()
    {
        var run = await WithModeAsync("Packs", Nothing, "plan");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
    }

    [Test]
    public async Task What_a_killed_run_left_where_nothing_can_be_written_stays_and_fails_its_pack_alone()
    {
        const string Item = "Packs/P/Scripts/PScript/PScript.yml";
        var after = Encoding.UTF8.GetBytes("after: true\n");
        new CheckoutWriter(checkout.Files.Open())
            .Prepare(checkout.Files.Read("P").Single(), [new FileChange(Item, after, IsNew: false)])
            .Begin(checkout.Files.Open());
        checkout.Files.File(Item, after);
        var before = checkout.Files.State().Lines.Where(line => line.Contains("Packs/P/")).ToArray();

        var run = await WithModeAsync("Packs/P/Scripts/PScript", ReadOnly, "apply");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(run.Error, Does.Contain("interrupted apply").And.Contain("PScript.yml"));
        Assert.That(run.Plan().Packs, Is.EqualTo(["Q"]));
        Assert.That(checkout.Files.State().Lines.Where(line => line.Contains("Packs/P/")), Is.EqualTo(before));
    }

    [Test]
    public async Task A_configuration_that_cannot_be_read_is_a_mistake_of_use()
    {
        checkout.Files.File("c.yml", "{}");

        var run = await WithModeAsync("c.yml", Nothing, "plan", "--config", checkout.Files.At("c.yml"));

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain("c.yml"));
    }

    private async Task<FinishedProgram> WithModeAsync(
        string path,
        UnixFileMode mode,
        string command,
        params string[] options
    )
    {
        File.SetUnixFileMode(checkout.Files.At(path), mode);
        try
        {
            return await checkout.RunAsync(Program, command, ["--format", "json", .. options]);
        }
        finally
        {
            File.SetUnixFileMode(checkout.Files.At(path), All);
        }
    }
}
