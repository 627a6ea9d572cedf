using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Sandboxes;

/// <summary>The sample in the sandbox: two runs, what is printed of them and what is left.</summary>
internal sealed class SandboxTests
{
    private const int SomePacksFailed = 3;

    private PlayedSandbox sandbox = null!;

    [SetUp]
    public void MakeAPlace() => sandbox = new PlayedSandbox();

    [TearDown]
    public void TakeItAway() => sandbox.Dispose();

    [Test]
    public async Task The_first_run_opens_what_it_may_and_the_second_writes_nothing()
    {
        var run = await sandbox.RunAsync("--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(SomePacksFailed), run.ToString());
        var runs = PlayedSandbox.RunsIn(run);
        Assert.That(runs, Has.Length.EqualTo(2));
        Assert.That(runs[0].Packs.Count(), Is.EqualTo(22));
        Assert.That(
            PlayedSandbox.Results(runs[0]),
            Is.EquivalentTo(new Dictionary<string, int> { ["opened"] = 20, ["held-back"] = 2 })
        );
        Assert.That(
            PlayedSandbox.Results(runs[1]),
            Is.EquivalentTo(new Dictionary<string, int> { ["left"] = 20, ["held-back"] = 2 })
        );
        Assert.That(PlayedSandbox.Requests(runs[0], "writes"), Is.LessThanOrEqualTo(6 * 20));
        Assert.That(PlayedSandbox.Requests(runs[1], "writes"), Is.Zero);
        Assert.That(PlayedSandbox.Requests(runs[1], "reads"), Is.EqualTo(4));
        Assert.That(sandbox.Left, Is.Empty);
    }

    [Test]
    public async Task The_text_says_what_there_is_and_what_both_runs_did()
    {
        var run = await sandbox.RunAsync();

        Assert.That(run.ExitCode, Is.EqualTo(SomePacksFailed), run.ToString());
        Assert.That(run.Error, Is.Empty);
        Assert.That(run.Output, Does.Contain("At most 20 pull requests may be open (maxOpen)"));
        Assert.That(run.Output, Does.Match(@"(?s)Run 1\n.*\n20 opened: \d+ reads, \d+ writes\..*Run 2\n"));
        Assert.That(run.Output, Does.Match("held back .*VersionVault: max-open"));
        Assert.That(run.Output, Does.Contain("\nNothing to do: 4 reads, 0 writes.\n"));
        Assert.That(run.Output, Does.EndWith("The second run found nothing new and wrote nothing.\n"));
    }

    [Test]
    public async Task The_limits_of_the_operator_hold()
    {
        await File.WriteAllTextAsync(
            sandbox.At("my.yml"),
            "pullRequests: {maxNewPerRun: 4, maxOpen: 7, labels: [a-b]}\n"
        );

        var runs = await sandbox.ReportAsync("--config", sandbox.At("my.yml"));

        Assert.That(runs.Select(run => PlayedSandbox.Results(run)["opened"]), Is.EqualTo([4, 3]));
    }

    [Test]
    public async Task The_environment_holds_too_and_the_usual_file_is_about_other_content()
    {
        Directory.CreateDirectory(sandbox.At("config"));
        await File.WriteAllTextAsync(sandbox.At("config/dockerbump.yml"), "pullRequests: {maxNewPerRun: 1}\n");

        var run = await sandbox
            .Program.With("DOCKERBUMP__PullRequests__MaxOpen", "5")
            .RunAsync("sandbox", "--once", "--format", "json");

        Assert.That(PlayedSandbox.Results(PlayedSandbox.RunsIn(run)[0])["opened"], Is.EqualTo(5));
    }

    [Test]
    public async Task Packs_and_images_can_be_selected()
    {
        var runs = await sandbox.ReportAsync("--pack", "Q*", "R*", "--image", "demisto/python3");

        Assert.That(PlayedSandbox.PullRequests(runs[0]).Keys, Is.EqualTo(["QuoteQuarry"]));
    }

    [Test]
    public async Task What_is_kept_is_a_sound_repository_with_one_commit_for_each_pull_request()
    {
        var runs = await sandbox.ReportAsync("--keep", sandbox.At("kept"));

        var git = new BareRepository(sandbox.At("kept/sample/content.git"));
        // The first commit of a run is made once more: see CommitMaker.
        Assert.That(await git.LinesAsync("fsck", "--full", "--strict", "--no-dangling"), Is.Empty);
        var branches = await git.LinesAsync("branch", "--format=%(refname:short)", "--list", "docker-bump/*");
        Assert.That(
            branches,
            Is.EqualTo(PlayedSandbox.PullRequests(runs[0]).Keys.Select(pack => $"docker-bump/{pack}"))
        );
        foreach (var branch in branches)
        {
            Assert.That(await git.LinesAsync("rev-list", $"master..{branch}"), Has.Length.EqualTo(1), branch);
            var changes = await git.LinesAsync("diff", "--numstat", "--no-renames", $"master...{branch}");
            Assert.That(
                changes.Where(change => !change.EndsWith(".md", StringComparison.Ordinal)),
                Is.All.StartsWith("1\t1\t"),
                branch
            );
        }
    }

    [Test]
    public async Task Only_an_empty_directory_is_kept_in()
    {
        Directory.CreateDirectory(sandbox.At("full/.hidden"));
        await File.WriteAllTextAsync(sandbox.At("file"), "");

        foreach (var place in new[] { "full", "file" })
        {
            var run = await sandbox.RunAsync("--keep", sandbox.At(place));
            Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
            Assert.That(run.Error, Does.StartWith($"--keep {sandbox.At(place)}: "));
        }

        Assert.That(sandbox.Left, Is.Empty);
    }

    [Test]
    public async Task An_interrupted_page_ends_with_the_exit_code_of_the_runs_and_leaves_nothing()
    {
        await using var program = sandbox.Program.Start("sandbox");
        await program.SaysAsync("Ctrl-C ends the sandbox");
        Assert.That(sandbox.Left, Is.Not.Empty);

        program.Interrupt();

        var run = await program.EndAsync();
        Assert.That(run.ExitCode, Is.EqualTo(SomePacksFailed), run.ToString());
        Assert.That(run.Error, Is.Empty);
        Assert.That(sandbox.Left, Is.Empty);
    }

    [Test]
    public async Task Programs_get_the_report_before_the_page_is_served()
    {
        await using var program = sandbox.Program.Start("sandbox", "--format", "json");
        await program.SaysAsync(@"\n\}\n\z");

        program.Interrupt();

        var run = await program.EndAsync();
        Assert.That(PlayedSandbox.RunsIn(run), Has.Length.EqualTo(2));
        Assert.That(
            run.Error,
            Does.Match("Read the pull requests, and play the maintainer: http://127.0.0.1:[0-9]+/\n")
        );
    }

    [Test]
    public async Task With_the_preset_of_demisto_content_hidden_packs_and_deprecated_items_stay_and_the_others_move()
    {
        await File.WriteAllTextAsync(sandbox.At("preset.yml"), "extends: demisto-content\n");

        var first = (await sandbox.ReportAsync("--config", sandbox.At("preset.yml")))[0];

        Assert.That(
            PlayedSandbox.Results(first),
            Is.EquivalentTo(new Dictionary<string, int> { ["opened"] = 10, ["held-back"] = 10 })
        );
        Assert.That(
            first.Each("actions").Select(action => PlanDocument.Text(action, "pack")),
            Has.None.EqualTo("HiddenHarbor").And.None.EqualTo("DeprecatedDell")
        );
    }

    [Test]
    public async Task Another_process_runs_over_its_repository_with_the_variables_that_it_names()
    {
        await using var program = sandbox.Program.Start("sandbox");
        var said = (await program.SaysAsync("with:\n((?:  export .*\n)+)Ctrl-C")).Groups[1].Value;
        var other = said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line["  export ".Length..].Split('=', 2))
            .Aggregate(sandbox.Program, (run, variable) => run.With(variable[0], variable[1].Trim('\'')));

        var run = await other.RunAsync("run", "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(SomePacksFailed), run.ToString());
        Assert.That(
            PlayedSandbox.Results(run.Plan()),
            Is.EquivalentTo(new Dictionary<string, int> { ["left"] = 20, ["opened"] = 2 }),
            "the limits of the sandbox are not those of others"
        );
    }

    [Test]
    public async Task A_port_that_is_taken_is_told()
    {
        await using var first = sandbox.Program.Start("sandbox");
        var port = (await first.SaysAsync("play the maintainer: http://127.0.0.1:([0-9]+)/")).Groups[1].Value;

        var run = await sandbox.RunAsync("--port", port);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain(port).And.Not.Contain("bug"));
    }

    [Test]
    public async Task The_help_explains_every_option()
    {
        var run = await sandbox.Program.RunAsync("sandbox", "--help");

        Assert.That(run.Output, Does.Not.Contain("--dry-run"));
        foreach (
            var option in new[] { "--content", "--registry", "--config", "--once", "--keep", "--port", "--format" }
        )
            Assert.That(run.Output, Does.Match($@"\n  .*{option} .*  \w.*\."), option);
    }
}
