using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Tests.Connecting;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>Tarballs that do not arrive whole.</summary>
[CancelAfter(60_000)]
internal sealed class TransferTests
{
    private static readonly TimeSpan ArchiveTimeout = TimeSpan.FromMinutes(20);

    private ScriptedGitHub github = null!;
    private byte[] tarball = [];
    private int begun;

    [SetUp]
    public async Task ServeOnePack()
    {
        // Nothing of it can be packed, so that half of it is half of its files too.
        var noise = new byte[200_000];
        new Random(1).NextBytes(noise);
        github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P").File("Packs/P/noise.bin", noise));
        (tarball, begun) = (github.Content.Tarball(), 0);
    }

    [TearDown]
    public ValueTask TakeItAway() => github.DisposeAsync();

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_tarball_that_breaks_off_once_is_begun_again(bool isAborted)
    {
        Break(times: 1, isAborted);

        var snapshot = await github.TakeAsync();

        Assert.That(snapshot.Packs.Single().Pack.Files, Has.Exactly(1).Items);
        Assert.That(begun, Is.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_tarball_that_always_breaks_off_is_no_answer(bool isAborted)
    {
        Break(times: int.MaxValue, isAborted);

        var failure = await github.FailureAsync();

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unreachable));
        Assert.That(begun, Is.EqualTo(new SnapshotOptions().TarballAttempts));
    }

    [Test]
    public async Task A_tarball_that_stalls_is_given_up_and_begun_again()
    {
        var time = new WatchedTime();
        // So that nothing but the deadline of the tarball passes.
        (github.Time, github.RequestTimeout) = (time, 2 * ArchiveTimeout);
        var stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        github.Instead = async (context, path) =>
        {
            if (!IsTarball(path) || Interlocked.Increment(ref begun) > 1)
                return false;
            await SendAsync(context, tarball.Length / 2);
            stalled.SetResult();
            await context.NeverAsync();
            return true;
        };

        var taking = github.TakeAsync();
        await stalled.Task;
        await time.PassAsync(ArchiveTimeout);

        Assert.That((await taking).Packs.Single().Pack.Files, Has.Exactly(1).Items);
        Assert.That(begun, Is.EqualTo(2));
    }

    [Test]
    public async Task Cancelling_ends_a_tarball_that_stalls()
    {
        using var source = new CancellationTokenSource();
        github.Instead = async (context, path) =>
        {
            if (!IsTarball(path))
                return false;
            await SendAsync(context, tarball.Length / 2);
            await source.CancelAsync();
            await context.NeverAsync();
            return true;
        };

        await Assert.CatchAsync<OperationCanceledException>(() => github.TakeAsync(ct: source.Token));
    }

    [Test]
    public async Task What_follows_after_the_end_does_not_matter()
    {
        Serve([.. tarball, .. "garbage that is no gzip"u8]);

        Assert.That((await github.TakeAsync()).Packs.Single().Pack.Files, Has.Exactly(1).Items);
    }

    [Test]
    public async Task What_is_no_tarball_is_refused()
    {
        Serve([.. "<html>Sign in to the hotel's network</html>"u8]);

        Assert.That((await github.FailureAsync()).Failure, Is.EqualTo(GitHubFailure.Unexpected));
    }

    private static bool IsTarball(string path) => path.StartsWith("/tarball/", StringComparison.Ordinal);

    private void Serve(byte[] bytes) =>
        github.Instead = async (context, path) =>
        {
            if (!IsTarball(path))
                return false;
            await ScriptedGitHub.TarballAsync(context, bytes);
            return true;
        };

    private void Break(int times, bool isAborted) =>
        github.Instead = async (context, path) =>
        {
            if (!IsTarball(path) || Interlocked.Increment(ref begun) > times)
                return false;
            await SendAsync(context, tarball.Length / 2);
            if (isAborted)
                context.Abort();
            return true;
        };

    private async Task SendAsync(HttpContext context, int count)
    {
        await ScriptedGitHub.TarballAsync(context, tarball.AsMemory(0, count));
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
