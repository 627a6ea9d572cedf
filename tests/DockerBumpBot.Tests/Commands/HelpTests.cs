using DockerBumpBot.Runs;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

internal sealed class HelpTests
{
    private static readonly string[] Common =
    [
        "--registry",
        "--config",
        "--format",
        "--dry-run",
        "--pack",
        "--image",
        "--details",
        "--log-level",
    ];

    [TestCase("plan", "--content")]
    [TestCase("apply", "--content")]
    [TestCase("run", "--repository", "--diff", "--max-new", "--again")]
    public async Task The_help_of_a_command_explains_every_option(string command, params string[] own)
    {
        var run = await DockerBump.Default.RunAsync(command, "--help");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.Empty);
        using (Assert.EnterMultipleScope())
        {
            foreach (var option in Common.Concat(own))
                Assert.That(run.Output, Does.Match($@"\n  .*{option} .*  \w.*\."), option);
        }
    }

    [Test]
    public async Task A_command_has_no_option_that_means_nothing_to_it()
    {
        var run = await DockerBump.Default.RunAsync("run", "--content", ".");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("--content"));
    }

    [Test]
    public async Task The_help_of_run_names_the_credentials_and_the_exit_codes()
    {
        var run = await DockerBump.Default.RunAsync("run", "--help");

        Assert.That(
            run.Output,
            Does.Contain("GITHUB_TOKEN[_FILE]")
                .And.Contain("GITHUB_APP_ID")
                .And.Contain("GITHUB_APP_PRIVATE_KEY[_FILE]")
        );
        Assert.That(run.Output, Does.Match("0 done; 1 bug; 2 .*; 3 .*; 4 .*; 5 .*; 130 cancelled"));
    }

    [TestCase("--help")]
    [TestCase("-h")]
    public async Task The_help_of_the_program_names_every_command_and_exit_code(string option)
    {
        var run = await DockerBump.Default.RunAsync(option);

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Match(@"\n  plan +\w").And.Match(@"\n  apply +\w").And.Match(@"\n  run +\w"));
        Assert.That(run.Output, Does.Match("0 done; 1 bug; 2 .*; 3 .*; 4 .*; 5 .*; 130 cancelled"));
    }

    [Test]
    public async Task The_help_of_the_program_says_one_sentence_of_each_command_and_leaves_the_rest_to_its_own_help()
    {
        var all = await DockerBump.Default.RunAsync("--help");
        var one = await DockerBump.Default.RunAsync("sandbox", "--help");

        var commands = all.Output.Split("Commands:\n")[1].Trim().Split('\n');
        Assert.That(commands, Has.Length.EqualTo(7), all.Output);
        Assert.That(commands, Has.All.Match(@"^ *[a-z]+( <URL>)? +[A-Z][^.]*\."));
        Assert.That(one.Output, Does.Contain("Examples:"));
        Assert.That(all.Output, Does.Not.Contain("Examples:").And.Contain("COMMAND --help"));
    }

    [Test]
    public async Task The_version_is_that_of_the_assembly()
    {
        var run = await DockerBump.Default.RunAsync("--version");

        Assert.That(run.Output.Trim(), Does.StartWith(typeof(PlanRun).Assembly.GetName().Version!.ToString(3)));
    }
}
