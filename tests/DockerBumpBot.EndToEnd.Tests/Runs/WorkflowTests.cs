using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Runs;

/// <summary>A run in a workflow of GitHub Actions.</summary>
internal sealed class WorkflowTests
{
    private HostedContent hosted = null!;

    [SetUp]
    public async Task StartTheServers() => hosted = await HostedContent.StartAsync();

    [TearDown]
    public async Task StopThem() => await hosted.DisposeAsync();

    [Test]
    public async Task The_summary_of_the_job_and_annotations_tell_what_the_report_tells()
    {
        await File.WriteAllTextAsync(hosted.At("summary.md"), "What another step has said.\n\n");

        var run = await RunAsync("--format", "json");

        var report = HostedContent.Report(run, 3);
        var summary = await File.ReadAllTextAsync(hosted.At("summary.md"));
        Assert.That(summary, Does.StartWith("What another step has said.\n\n## <code>acme/content</code>\n"));
        foreach (var pull in hosted.Repository.PullRequests)
            Assert.That(summary, Does.Contain($"| opened | [#{pull.Number}](<{pull.Url}>) | "));
        var errors = Lines(run.Error, "::error ");
        var failed = report.Each("failed").ToArray();
        Assert.That(failed, Has.Length.EqualTo(11), "the sample has one more than a step can show");
        Assert.That(errors, Has.Length.EqualTo(10));
        Assert.That(
            errors[0],
            Does.StartWith($"::error file={PlanDocument.Text(failed[0], "path")},title=acme/content::")
        );
        Assert.That(errors[9], Does.Contain("and 2 more"));
        Assert.That(Lines(run.Error, "::warning "), Is.Not.Empty.And.All.Contains("title=acme/content::"));
        Assert.That(run.Output, Does.Not.Contain("::error"));
    }

    [Test]
    public async Task A_summary_that_cannot_be_written_fails_nothing()
    {
        var run = await RunWithSummaryAsync("/proc/none/such", "--pack", "LineLagoon");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(run.Error, Does.StartWith("The summary of the job cannot be written: "));
        Assert.That(hosted.Repository.PullRequests, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task What_keeps_a_run_from_beginning_is_an_annotation_too()
    {
        var run = await hosted
            .Program.With("GITHUB_ACTIONS", "true")
            .With("GITHUB_TOKEN", "")
            .RunAsync(hosted.Arguments("", "--repository", HostedContent.Name));

        Assert.That(run.ExitCode, Is.EqualTo(4), run.ToString());
        Assert.That(Lines(run.Error, "::error "), Has.Length.EqualTo(1).And.All.Contains("GITHUB_TOKEN"));
    }

    [Test]
    public async Task Elsewhere_nothing_of_this_is_written()
    {
        var run = await hosted
            .Program.With("GITHUB_STEP_SUMMARY", hosted.At("summary.md"))
            .RunAsync(hosted.Arguments("", "--repository", HostedContent.Name));

        Assert.That(run.Error, Is.Empty);
        Assert.That(hosted.At("summary.md"), Does.Not.Exist);
    }

    [Test]
    public async Task The_name_of_a_pack_is_no_command_to_the_runner()
    {
        hosted.Repository.Commit(
            "master",
            [
                new("Packs/::set-output name=a::b/pack_metadata.json", "{\"currentVersion\": \"1.0.0\"}"u8.ToArray()),
                new(
                    "Packs/::set-output name=a::b/Scripts/x.yml",
                    "name: '##[add-mask]o'\nscript: ''\ndockerimage: demisto/python3:3.10.13.89009\n"u8.ToArray()
                ),
            ],
            "stranger"
        );

        var run = await RunAsync("--log-level", "Debug", "--details");

        Assert.That(
            run.Output,
            Does.Match(@"(?m)^:\u200B:set-output name=a::b +opened ").And.Contain("##\u200B[add-mask]o")
        );
        Assert.That(run.Output + run.Error, Does.Not.Match(@"(?m)^\s*::set-output").And.Not.Contain("##["));
    }

    private Task<FinishedProgram> RunAsync(params string[] options) =>
        RunWithSummaryAsync(hosted.At("summary.md"), options);

    private Task<FinishedProgram> RunWithSummaryAsync(string summary, params string[] options) =>
        hosted
            .Program.With("GITHUB_ACTIONS", "true")
            .With("GITHUB_REPOSITORY", "Acme/Content")
            .With("GITHUB_STEP_SUMMARY", summary)
            .RunAsync(hosted.Arguments("", ["--repository", HostedContent.Name, .. options]));

    private static string[] Lines(string text, string start) =>
        [.. text.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal))];
}
