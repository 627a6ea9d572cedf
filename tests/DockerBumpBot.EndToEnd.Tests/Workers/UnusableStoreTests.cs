using DockerBumpBot.EndToEnd.Tests.Runs;

namespace DockerBumpBot.EndToEnd.Tests.Workers;

/// <summary>A place where no file can be: the worker says so and ends, whether it answers over HTTP or not.</summary>
internal sealed class UnusableStoreTests
{
    private HostedContent content = null!;

    [SetUp]
    public async Task StartAGitHub() => content = await HostedContent.StartAsync();

    [TearDown]
    public async Task StopIt() => await content.DisposeAsync();

    [Test]
    public async Task A_directory_in_the_place_of_the_file_is_2_and_named([Values] bool withHttp)
    {
        var path = Path.GetFullPath(content.At("dockerbump.db"));
        Directory.CreateDirectory(path);

        await AssertRefusedAsync(path, withHttp, "there is a directory in its place; remove that");
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_2_and_named([Values] bool withHttp)
    {
        // Also root, who may write everywhere else, makes no folder there.
        const string path = "/proc/dockerbump/dockerbump.db";

        await AssertRefusedAsync(path, withHttp, "let the worker write to that folder");
    }

    private async Task AssertRefusedAsync(string path, bool withHttp, string why)
    {
        var sections = $$"""
            repositories: [{ name: {{HostedContent.Name}}, schedule: "0 0 3 1 1 ? 2098" }]
            store: { kind: sqlite, path: {{path}} }
            http: { enabled: {{(withHttp ? "true" : "false")}}, port: 0 }
            log: { format: text }
            """;

        var end = await content.Program.RunAsync(["worker", .. content.Arguments(sections)[1..]]);

        Assert.That(end.ExitCode, Is.EqualTo(2), end.ToString());
        Assert.That(end.Error, Does.Contain(path).And.Contain(why).And.Contain("store.path"));
        Assert.That(end.Error, Does.Not.Contain("   at ").And.Not.Contain("Cancelled"));
    }
}
