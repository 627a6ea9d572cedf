using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

[CancelAfter(30_000)]
internal sealed class FailureTests
{
    [TestCase(400, GitHubFailure.Unexpected)]
    [TestCase(401, GitHubFailure.Denied)]
    [TestCase(403, GitHubFailure.Denied)]
    [TestCase(404, GitHubFailure.NotFound)]
    [TestCase(409, GitHubFailure.Unexpected)]
    [TestCase(410, GitHubFailure.Unexpected)]
    [TestCase(422, GitHubFailure.Unexpected)]
    [TestCase(451, GitHubFailure.Denied)]
    public async Task Every_refusal_has_a_name_and_says_what_and_why(int status, GitHubFailure failure)
    {
        await using var server = await ServeAsync(Status(status, """{"message":"Because"}"""));

        var thrown = await FailureAsync(() => Open(At(server.Url)).WriteRefAsync());

        Assert.That(thrown.Failure, Is.EqualTo(failure));
        Assert.That((int?)thrown.Status, Is.EqualTo(status));
        Assert.That(
            thrown.Message,
            Does.StartWith($"Making the branch failed: GitHub answered with status {status} (Because)")
        );
    }

    [TestCase(401, "GITHUB_TOKEN", "expired")]
    [TestCase(403, "GITHUB_TOKEN", "Contents and Pull requests: write")]
    [TestCase(404, "GITHUB_TOKEN", "Contents and Pull requests: write")]
    public async Task A_refusal_names_the_variable_and_what_it_lacks(int status, string variable, string lack)
    {
        await using var server = await ServeAsync(Status(status, """{"message":"Because"}"""));

        var failure = await FailureAsync(() => Open(At(server.Url)).WriteRefAsync());

        Assert.That(failure.Message, Does.Contain(variable).And.Contain(lack));
    }

    [TestCase(
        """{"message":"Validation Failed","errors":[{"resource":"PullRequest","code":"custom","message":"No commits"}]}""",
        "(Validation Failed; No commits)"
    )]
    [TestCase(
        """{"message":"Validation Failed","errors":[{"resource":"PullRequest","code":"invalid","field":"base"}]}""",
        "(Validation Failed; base invalid)"
    )]
    public async Task The_details_of_a_refusal_are_told(string json, string detail)
    {
        await using var server = await ServeAsync(Status(422, json));

        Assert.That((await FailureAsync(() => Open(At(server.Url)).WriteRefAsync())).Message, Does.Contain(detail));
    }

    [Test]
    public async Task A_text_of_GitHubs_stays_one_short_line()
    {
        var long_ = new string('x', 5000);
        await using var server = await ServeAsync(Status(422, $$"""{"message":"a\nb\u001b[31m{{long_}}"}"""));

        var message = (await FailureAsync(() => Open(At(server.Url)).WriteRefAsync())).Message;

        Assert.That(message.Any(char.IsControl), Is.False);
        Assert.That(message, Has.Length.LessThan(500));
    }

    [TestCase(401)]
    [TestCase(403)]
    [TestCase(422)]
    public async Task A_token_that_the_server_repeats_goes_nowhere(int status)
    {
        await using var server = await ServeAsync(context =>
            context.JsonAsync($$"""{"message":"No {{context.Request.Headers.Authorization}} here"}""", status)
        );
        var options = At(server.Url) with { Credentials = new GitHubCredentials.Token("oddsecret42") };

        var failure = await FailureAsync(() => Open(options).WriteRefAsync());

        // With all that is inside of it: somebody may print that too.
        Assert.That(failure.ToString(), Does.Not.Contain("oddsecret42"));
        Assert.That(((Octokit.ApiException)failure.InnerException!).HttpResponse.Body, Does.Not.Contain("oddsecret42"));
    }

    [Test]
    public async Task What_looks_like_a_token_of_somebody_goes_nowhere_either()
    {
        await using var server = await ServeAsync(Status(422, $$"""{"message":"Bad {{Token}}X"}"""));
        var options = At(server.Url) with { Credentials = new GitHubCredentials.Anonymous() };

        Assert.That((await FailureAsync(() => Open(options).WriteRefAsync())).Message, Does.Not.Contain("0123456789"));
    }

    // What .NET says when a proxy wants other credentials than those of HTTPS_PROXY.
    [TestCase("The proxy tunnel request to proxy 'http://user:sesame@10.0.0.1:8080/' failed with status code '407'.")]
    [TestCase("The proxy tunnel request to proxy 'http://sesame@proxy.example.com:8080/' failed.")]
    [TestCase("The proxy tunnel request to proxy 'https://user:ses@me@proxy.example.com/' failed.")]
    public void The_password_of_a_proxy_goes_nowhere(string message)
    {
        var cause = new HttpRequestException(HttpRequestError.ProxyTunnelError, message);

        var failure = GitHubFailures.OfNoAnswer(cause, new Uri("https://api.github.com"));

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unreachable));
        Assert.That(failure.ToString(), Does.Contain("The proxy tunnel request"));
        Assert.That(failure.ToString(), Does.Not.Contain("sesame").And.Not.Contain("ses@me").And.Not.Contain("user:"));
    }

    [Test]
    public async Task A_proxy_that_wants_other_credentials_is_named()
    {
        await using var server = await ServeAsync(Status(407));

        var failure = await FailureAsync(() => Open(At(server.Url)).ReadRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unreachable));
        Assert.That(failure.Message, Does.Contain("HTTPS_PROXY"));
    }

    [Test]
    public async Task Bugs_go_through_as_they_are()
    {
        await using var server = await ServeAsync(RefAsync);
        var connection = Open(At(server.Url));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            connection.CallAsync("Reading", _ => throw new InvalidOperationException("bug"), Stop)
        );
    }

    [Test]
    public async Task Nobody_signs_nothing()
    {
        await using var server = await ServeAsync(RefAsync);

        await Open(At(server.Url) with { Credentials = new GitHubCredentials.Anonymous() }).ReadRefAsync();

        Assert.That(server.Requests.Single().Authorization, Is.Empty);
    }

    [TestCase("ftp://127.0.0.1", "https://")]
    [TestCase("http://github.example.com", "credentials are sent there")]
    [TestCase("https://user:secret@github.example.com", "user name")]
    [TestCase("https://github.example.com/?a=b", "query")]
    public void An_address_that_is_no_API_is_refused(string url, string mistake)
    {
        var thrown = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddGitHub(At(new Uri(url))))!;

        Assert.That(thrown.Message, Does.Contain(mistake).And.Not.Contain("secret"));
    }

    [Test]
    public void All_mistakes_of_the_options_are_told()
    {
        var options = At(new Uri("https://api.github.com")) with
        {
            WritePause = TimeSpan.FromSeconds(-1),
            Patience = TimeSpan.FromDays(2),
            RetryDelay = TimeSpan.MinValue,
            RequestTimeout = TimeSpan.Zero,
            ArchiveTimeout = TimeSpan.Zero,
            ReadAttempts = 0,
            MaximumBodyBytes = 0,
        };

        Assert.That(options.Mistakes(), Has.Length.EqualTo(7));
        Assert.That(At(new Uri("https://api.github.com")).Mistakes(), Is.Empty);
    }

    [Test]
    public async Task The_registration_gives_connections()
    {
        await using var server = await ServeAsync(RefAsync);
        await using var provider = new ServiceCollection().AddGitHub(At(server.Url)).BuildServiceProvider();

        var connection = provider.GetRequiredService<GitHubConnections>().Open(Repository);

        Assert.That(await connection.ReadRefAsync(), Is.EqualTo("refs/heads/main"));
    }
}
