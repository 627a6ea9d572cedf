using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Runs;

/// <summary><c>--dry-run</c>: the same decisions, and no write.</summary>
internal sealed class DryRunTests
{
    private const int SomePacksFailed = 3;

    private HostedContent hosted = null!;

    [SetUp]
    public async Task StartTheServers() => hosted = await HostedContent.StartAsync();

    [TearDown]
    public async Task StopThem() => await hosted.DisposeAsync();

    [Test]
    public async Task Nothing_is_written_and_everything_is_described_to_nobody_in_particular()
    {
        var run = await AnonymousAsync("--dry-run", "--format", "json");

        var report = HostedContent.Report(run, SomePacksFailed);
        Assert.That(HostedContent.Results(report), Is.EqualTo(report.Packs.Select(pack => $"{pack} described")));
        Assert.That(hosted.Writes, Is.Zero);
        Assert.That(hosted.Repository.PullRequests, Is.Empty);
        Assert.That(hosted.Repository.BranchNames, Is.EqualTo(["master"]));
    }

    [Test]
    public async Task The_diffs_are_what_the_pull_requests_hold_to_the_byte()
    {
        var described = await AnonymousAsync("--dry-run", "--diff");
        await hosted.RunAsync();

        using var checkout = new TemporaryCheckout();
        HostedContent.Sample.WriteTo(checkout.Root);
        var git = await GitRepository.CommitAsync(checkout.Root);
        await File.WriteAllTextAsync(hosted.At("all.diff"), described.Output);
        await git.ApplyAsync(hosted.At("all.diff"));
        var before = HostedContent.Sample.Files.ToDictionary(file => file.Path, file => file.Bytes.ToArray());
        var proposed = hosted.Repository.PullRequests.SelectMany(Changes).ToArray();
        Assert.That(proposed, Has.Length.GreaterThan(60));
        Assert.That(
            (await git.ChangesAsync()).Select(change => change.Path),
            Is.EquivalentTo(proposed.Select(file => file.Path))
        );
        foreach (var (path, bytes) in proposed)
            Assert.That(await File.ReadAllBytesAsync(checkout.At(path)), Is.EqualTo(bytes), path);

        IEnumerable<(string Path, byte[] Bytes)> Changes(LocalPullRequest pull) =>
            hosted
                .Repository.Files(pull.HeadBranch)
                .Select(file => (file.Key, file.Value.ToArray()))
                .Where(file => !before.TryGetValue(file.Key, out var old) || !old.AsSpan().SequenceEqual(file.Item2));
    }

    [Test]
    public async Task Details_show_the_title_and_the_body_of_each()
    {
        var described = await AnonymousAsync("--dry-run", "--details");
        await hosted.RunAsync();

        foreach (var pull in hosted.Repository.PullRequests)
            Assert.That(described.Output, Does.Contain($"  {pull.Title}\n").And.Contain("would open"));
        Assert.That(described.Output, Does.Contain("  <!-- dockerbump"));
        Assert.That(described.Output, Does.Contain("Dry run: nothing was written."));
    }

    [Test]
    public async Task What_is_open_would_be_refreshed_and_closed_and_stays_as_it_is()
    {
        await hosted.RunAsync();
        var before = hosted.Repository.PullRequests;
        hosted.Hub.Publish("demisto/python3", "3.12.14.20000000", TimeProvider.System.GetUtcNow(), "3.12.14");
        hosted.GitHub.ForgetRequests();

        var run = await hosted.RunAsync("--dry-run");

        Assert.That(run.Output, Does.Match(@"(?m)^AnchorAtoll +would refresh +http"));
        Assert.That(hosted.Writes, Is.Zero);
        Assert.That(hosted.Repository.PullRequests, Is.EqualTo(before));
    }

    private Task<FinishedProgram> AnonymousAsync(params string[] options) =>
        hosted
            .Program.With("GITHUB_TOKEN", "")
            .RunAsync(hosted.Arguments("", ["--repository", HostedContent.Name, .. options]));
}
