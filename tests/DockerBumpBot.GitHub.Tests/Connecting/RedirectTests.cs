using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Http;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

[CancelAfter(30_000)]
internal sealed class RedirectTests
{
    [TestCase(301)]
    [TestCase(302)]
    [TestCase(303)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task A_read_follows_to_a_relative_address_with_its_token(int status)
    {
        await using var server = await ServeAsync(To(status, "/repositories/1/git/ref/heads/main"), RefAsync);
        var connection = Open(At(server.Url));

        Assert.That(await connection.ReadRefAsync(), Is.EqualTo("refs/heads/main"));
        Assert.That(server.Requests[1].Path, Is.EqualTo("/repositories/1/git/ref/heads/main"));
        Assert.That(server.Requests[1].Authorization, Is.EqualTo($"Bearer {Token}"));
        Assert.That(connection.RequestCount.Reads, Is.EqualTo(2));
    }

    [Test]
    public async Task Another_port_of_the_same_host_never_sees_the_token()
    {
        await using var other = await ServeAsync(RefAsync);
        await using var server = await ServeAsync(To(302, $"{other.Url}x"));

        Assert.That(await Open(At(server.Url)).ReadRefAsync(), Is.EqualTo("refs/heads/main"));
        Assert.That(other.Requests.Single().Authorization, Is.Empty);
    }

    [Test]
    public async Task Another_host_never_sees_the_token()
    {
        await using var server = await ServeAsync(context =>
            context.Request.Host.Host == "localhost"
                ? RefAsync(context)
                : To(302, $"http://localhost:{context.Request.Host.Port}/x")(context)
        );

        Assert.That(await Open(At(server.Url)).ReadRefAsync(), Is.EqualTo("refs/heads/main"));
        Assert.That(server.Requests.Select(seen => seen.Authorization), Is.EqualTo([$"Bearer {Token}", ""]));
    }

    [TestCase("http://elsewhere.example/repos/o/r/git/ref/heads/main", "elsewhere.example")]
    [TestCase("https://codeload.github.example/x", "codeload.github.example")]
    [TestCase("http://metadata.invalid/latest/meta-data", "metadata.invalid")]
    public async Task A_read_that_is_sent_to_a_host_that_is_not_GitHubs_has_failed_and_says_which(
        string location,
        string host
    )
    {
        await using var server = await ServeAsync(To(302, location));

        var reference = await FailureAsync(() => Open(At(server.Url)).ReadRefAsync());
        var archive = await FailureAsync(() => Open(At(server.Url)).ReadArchiveAsync());

        foreach (var failure in new[] { reference, archive })
        {
            Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
            Assert.That(failure.Message, Does.Contain(host).And.Contain("github.apiUrl"));
        }

        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [TestCase("https://api.github.com/", "https://api.github.com/repositories/1", true, true)]
    [TestCase("https://api.github.com/", "https://codeload.github.com/o/r/legacy.tar.gz/x", false, true)]
    [TestCase("https://api.github.com/", "http://codeload.github.com/o/r/legacy.tar.gz/x", false, false)]
    [TestCase("https://api.github.com/", "https://codeload.github.com:8443/o/r", false, false)]
    [TestCase("https://api.github.com/", "https://codeload.github.com.example/o/r", false, false)]
    [TestCase("https://api.github.com/", "https://github.com/o/r", false, false)]
    [TestCase("https://api.github.com/", "http://localhost/o/r", false, false)]
    [TestCase("https://api.octocorp.ghe.com/", "https://codeload.octocorp.ghe.com/o/r", false, true)]
    [TestCase("https://github.corp/api/v3/", "https://github.corp/_codeload/o/r", true, true)]
    [TestCase("https://github.corp/api/v3/", "https://codeload.github.corp/o/r", false, true)]
    [TestCase("https://github.corp/api/v3/", "https://codeload.github.com/o/r", false, false)]
    [TestCase("http://127.0.0.1:5000/", "http://localhost:6000/codeload/o/r", true, true)]
    public void The_hosts_of_GitHub_are_the_one_of_the_API_and_for_archives_the_one_beside_it(
        string api,
        string next,
        bool forReads,
        bool forArchives
    )
    {
        var (from, to) = (new Uri(api), new Uri(next));

        Assert.That(Origin.IsOwn(from, to, RequestKind.Read), Is.EqualTo(forReads));
        Assert.That(Origin.IsOwn(from, to, RequestKind.Archive), Is.EqualTo(forArchives));
    }

    [Test]
    public async Task What_comes_back_from_elsewhere_has_lost_its_token()
    {
        Uri? home = null;
        await using var other = await ServeAsync(context => To(302, $"{home}back")(context));
        await using var server = await ServeAsync(To(302, $"{other.Url}x"), RefAsync);
        home = server.Url;

        await Open(At(server.Url)).ReadRefAsync();

        Assert.That(server.Requests[1].Path, Is.EqualTo("/back"));
        Assert.That(server.Requests[1].Authorization, Is.Empty);
    }

    [Test]
    public async Task Four_redirects_are_followed_and_no_fifth()
    {
        await using var four = await ServeAsync(To(302, "/a"), To(302, "/b"), To(302, "/c"), To(302, "/d"), RefAsync);
        await using var endless = await ServeAsync(To(302, "/again"));

        Assert.That(await Open(At(four.Url)).ReadRefAsync(), Is.EqualTo("refs/heads/main"));
        Assert.That(
            (await FailureAsync(() => Open(At(endless.Url)).ReadRefAsync())).Failure,
            Is.EqualTo(GitHubFailure.Unexpected)
        );
        Assert.That(endless.Requests, Has.Count.EqualTo(5));
    }

    [TestCase(307)]
    [TestCase(308)]
    public async Task A_write_follows_on_the_same_server_and_stays_the_same_write(int status)
    {
        var bodies = new List<string>();
        await using var server = await ServeAsync(
            To(status, "/repositories/1/git/refs"),
            async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                bodies.Add(await reader.ReadToEndAsync(context.RequestAborted));
                await context.JsonAsync(RefJson, 201);
            }
        );

        Assert.That(await Open(At(server.Url)).WriteRefAsync(), Is.EqualTo("refs/heads/main"));
        Assert.That(server.Requests[1].Method, Is.EqualTo("POST"));
        Assert.That(bodies.Single(), Does.Contain("refs/heads/x"));
    }

    [TestCase(301)]
    [TestCase(302)]
    [TestCase(303)]
    public async Task A_write_is_never_turned_into_a_read(int status)
    {
        await using var server = await ServeAsync(To(status, "/elsewhere"));

        var failure = await FailureAsync(() => Open(At(server.Url)).WriteRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_write_goes_to_no_other_server()
    {
        await using var other = await ServeAsync(RefAsync);
        await using var server = await ServeAsync(To(307, $"{other.Url}x"));

        await FailureAsync(() => Open(At(server.Url)).WriteRefAsync());

        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task An_absolute_address_elsewhere_gets_no_token_from_the_start()
    {
        await using var other = await ServeAsync(RefAsync);
        await using var server = await ServeAsync(RefAsync);
        var client = Open(At(server.Url)).Client;

        await client.Connection.Get<Octokit.Reference>(new Uri(other.Url, "x"), null);

        Assert.That(other.Requests.Single().Authorization, Is.Empty);
    }

    internal static Func<HttpContext, Task> To(int status, string location) =>
        context =>
        {
            context.Response.Headers.Location = location;
            return context.StatusAsync(status);
        };
}
