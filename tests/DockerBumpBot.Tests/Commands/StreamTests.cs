using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

/// <summary>Results on standard output, everything else on standard error, so that a pipe gets results alone.</summary>
internal sealed class StreamTests
{
    private CommandCheckout checkout = null!;

    [SetUp]
    public async Task MakeACheckout()
    {
        checkout = await CommandCheckout.StartAsync();
        checkout.Files.Pack("P").Integration("P", "Integrations/Broken/Broken.yml", "\"never closed");
    }

    [TearDown]
    public async Task TakeItAway() => await checkout.DisposeAsync();

    [TestCase("plan")]
    [TestCase("apply")]
    public async Task Json_is_the_whole_output_whatever_is_logged(string command)
    {
        var run = await checkout.RunAsync(command, "--format", "json", "--log-level", "Debug");

        Assert.That(run.Output, Does.StartWith("{\n").And.EndsWith("\n}\n"));
        Assert.That(run.Plan().Packs, Is.EqualTo(["P"]));
    }

    [TestCase("plan", "text", "Nothing else has changed")]
    [TestCase("plan", "json", "Nothing else has changed")]
    [TestCase("apply", "json", "The checkout is written as planned")]
    public async Task A_disk_that_is_full_is_no_bug(string command, string format, string consequence)
    {
        var run = await checkout.RunAsync(DockerBump.Default.WithOutputTo("/dev/full"), command, "--format", format);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain("cannot be written to standard output").And.Contain(consequence));
    }

    [TestCase("text")]
    [TestCase("json")]
    public async Task A_quiet_run_says_nothing_on_standard_error(string format)
    {
        var run = await checkout.RunAsync("plan", "--format", format);

        Assert.That(run.Error, Is.Empty);
        Assert.That(run.Output, Is.Not.Empty);
    }

    [Test]
    public async Task Output_that_goes_to_a_file_has_no_escape_sequences()
    {
        var program = DockerBump.Default.With("TERM", "xterm-256color").With("COLORTERM", "truecolor");

        var run = await checkout.RunAsync(program, "plan", "--details", "--log-level", "Debug");

        Assert.That(run.Output.Where(char.IsControl).Distinct(), Is.EqualTo("\n"));
        Assert.That(run.Error, Does.Not.Contain('\u001b'));
    }

    [Test]
    public async Task Names_with_control_characters_reach_neither_stream_raw()
    {
        const string Evil = "Ev\u001b[31mil\u0007\u009b";
        checkout
            .Files.Integration("P", $"Integrations/{Evil}/{Evil}.yml", "\"never closed")
            .Integration("Q", $"Integrations/{Evil}/{Evil}.yml")
            .Metadata("Q")
            .Folder($"Packs/Q/Integrations/{Evil}/{Evil}.yml.dockerbump-new/in the way")
            .Pack(Evil);

        var run = await checkout.RunAsync("apply", "--details");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That((run.Output + run.Error).Where(char.IsControl).Distinct(), Is.EqualTo("\n"));
        Assert.That(run.Output, Does.Contain("Ev\uFFFD[31mil\uFFFD\uFFFD"));
    }

    [Test]
    public async Task A_failed_pack_is_a_failure_on_standard_output_and_a_warning_on_standard_error()
    {
        checkout.Files.Pack("Stuck").File("Packs/Stuck/ReleaseNotes", "A file where a folder should be.");

        var run = await checkout.RunAsync("apply");

        Assert.That(run.Output, Does.Contain("Packs/Stuck/Scripts/StuckScript/StuckScript.yml: edit-not-exact"));
        Assert.That(run.Error, Does.Contain("The pack Stuck could not be edited"));
        Assert.That(run.Output, Does.Contain("Wrote 4 files in 1 pack."));
    }

    [Test]
    public async Task Where_every_pack_failed_nothing_is_called_done()
    {
        await using var other = await CommandCheckout.StartAsync();
        other.Files.Pack("Stuck").File("Packs/Stuck/ReleaseNotes", "A file where a folder should be.");

        var run = await other.RunAsync("apply");

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Output, Does.Contain("Nothing was written.").And.Not.Contain("Nothing to change."));
    }
}
