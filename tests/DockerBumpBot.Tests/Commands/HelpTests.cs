using DockerBumpBot.Runs;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

internal sealed class HelpTests
{
    private static readonly string[] Common =
    [
        "--content",
        "--registry",
        "--config",
        "--format",
        "--dry-run",
        "--pack",
        "--image",
        "--details",
        "--log-level",
    ];

    [TestCase("plan")]
    [TestCase("apply")]
    public async Task The_help_of_a_command_explains_every_option(string command)
    {
        var run = await DockerBump.Default.RunAsync(command, "--help");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var option in command == "plan" ? Common.Append("--sample") : Common)
                Assert.That(run.Output, Does.Match($@"\n  .*{option} .*  \w.*\."), option);
        }
    }

    [TestCase("--help")]
    [TestCase("-h")]
    public async Task The_help_of_the_program_names_every_command_and_exit_code(string option)
    {
        var run = await DockerBump.Default.RunAsync(option);

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Match(@"\n  plan +\w").And.Match(@"\n  apply +\w"));
        Assert.That(run.Output, Does.Match("0 done; 1 bug; 2 .*; 3 .*; 4 .*; 5 .*; 130 cancelled"));
    }

    [Test]
    public async Task The_version_is_that_of_the_assembly()
    {
        var run = await DockerBump.Default.RunAsync("--version");

        Assert.That(run.Output.Trim(), Does.StartWith(typeof(PlanRun).Assembly.GetName().Version!.ToString(3)));
    }
}
