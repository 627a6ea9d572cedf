using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>What a test can let go wrong.</summary>
internal sealed class FaultTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_write_can_fail_before_or_after_it_took_effect(bool afterEffect)
    {
        await using var github = await StartAsync();
        github.Server.FailNext(request => request.IsWrite, new LocalFault.Failure(502) { AfterEffect = afterEffect });

        var failed = await github.PostAsync($"{Repo}/git/refs", Ref("refs/heads/a", github.Master));
        var again = await github.PostAsync($"{Repo}/git/refs", Ref("refs/heads/a", github.Master));

        Assert.That(failed.Status, Is.EqualTo(502));
        Assert.That(again.Status, Is.EqualTo(afterEffect ? 422 : 201));
    }

    [TestCase(403)]
    [TestCase(429)]
    public async Task The_secondary_limit_says_when_to_come_back(int status)
    {
        await using var github = await StartAsync();
        github.Server.FailNext(_ => true, LocalFault.SecondaryLimit(status, TimeSpan.FromSeconds(7)));

        var limited = await github.GetAsync(Repo);

        Assert.That((limited.Status, limited.Headers["Retry-After"]), Is.EqualTo((status, "7")));
        Assert.That(limited.Message, Does.StartWith("You have exceeded a secondary rate limit"));
    }

    [Test]
    public async Task A_body_can_stop_half_way()
    {
        await using var github = await StartAsync();
        github.Server.FailNext(_ => true, new LocalFault.Stall());
        using var client = new HttpClient { BaseAddress = github.Server.Url };
        using var patience = new CancellationTokenSource();

        using var response = await client.GetAsync(
            new Uri(Repo.TrimStart('/'), UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead
        );
        var all = (int)response.Content.Headers.ContentLength!.Value;
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[all / 2]);
        var rest = body.ReadAsync(new byte[1], patience.Token).AsTask();
        await patience.CancelAsync();

        Assert.That(async () => await rest, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_connection_can_be_cut_after_the_effect()
    {
        await using var github = await StartAsync();
        github.Server.FailNext(request => request.IsWrite, new LocalFault.Cut { AfterEffect = true });

        Assert.That(
            async () => await github.PostAsync($"{Repo}/git/refs", Ref("refs/heads/a", github.Master)),
            Throws.InstanceOf<HttpRequestException>()
        );
        Assert.That(github.Content.Head("a"), Is.EqualTo(github.Master));
    }

    [Test]
    public async Task What_stays_silent_does_not_keep_the_server_from_stopping()
    {
        var github = await StartAsync();
        github.Server.FailNext(_ => true, new LocalFault.Silence());
        var hanging = github.GetAsync(Repo);

        await github.Server.DisposeAsync();

        Assert.That(async () => await hanging, Throws.InstanceOf<HttpRequestException>());
        await github.DisposeAsync();
    }

    private static Task<TestGitHub> StartAsync() =>
        TestGitHub.StartAsync(options => options, new LocalRepositoryOptions(), holdsContract: false);
}
