using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Routes;
using DockerBumpBot.Testing.Contract;

namespace DockerBumpBot.Sandbox.Tests.GitHub.Contract;

/// <summary>That the contract can be broken, and that it holds for every route there is.</summary>
internal sealed class ContractTests
{
    private static readonly string[] Routes =
    [
        .. RouteTable
            .All(
                new AppOffice(null, new AccountBook(TimeProvider.System), TimeProvider.System),
                new Quotas(new LocalGitHubOptions())
            )
            .Select(route => $"{route.Method} {route.Pattern}"),
    ];

    [TestCaseSource(nameof(Routes))]
    public async Task Every_route_of_the_server_is_one_of_github(string route)
    {
        var parts = route.Split(' ');
        if (Deviations.IsOutside(new AnsweredRequest(parts[0], parts[1], parts[1], 200)))
            return;
        var description = await OpenApiPackage.DescriptionAsync;

        var operations = description["paths"]![Deviations.PathOf(parts[1])];

        Assert.That(operations?[parts[0].ToLowerInvariant()], Is.Not.Null, Deviations.PathOf(parts[1]));
    }

    [Test]
    public async Task Every_route_was_answered_and_its_answer_is_as_described()
    {
        var exchanges = new ConcurrentQueue<LocalExchange>();
        await Tour.TakeAsync(exchanges.Enqueue);

        Assert.That(await GitHubContract.BreachesAsync(exchanges), Is.Empty);
        Assert.That(
            exchanges
                .Where(exchange => exchange.Request.Status is >= 200 and < 400)
                .Select(exchange => $"{exchange.Request.Method} {exchange.Request.Route}")
                .Distinct(),
            Is.EquivalentTo(Routes)
        );
    }

    [TestCase("{}", 200, "default_branch")]
    [TestCase("""{"message":"x"}""", 418, "does not document")]
    public async Task An_answer_that_is_not_as_described_is_found(string answer, int status, string breach)
    {
        var breaches = await GitHubContract.BreachesAsync(Exchange("GET", "/repos/{owner}/{repo}", status, "", answer));

        Assert.That(string.Join('\n', breaches), Does.Contain(breach));
    }

    [Test]
    public async Task A_request_that_is_not_as_described_is_found()
    {
        var made = new JsonObject { ["sha"] = "s", ["url"] = "http://127.0.0.1/" };

        var right = await GitHubContract.BreachesAsync(
            Exchange("POST", "/repos/{owner}/{repo}/git/blobs", 201, """{"content":"x"}""", made.ToJsonString())
        );
        var wrong = await GitHubContract.BreachesAsync(
            Exchange("POST", "/repos/{owner}/{repo}/git/blobs", 201, """{"content":7}""", made.ToJsonString())
        );

        Assert.That(right, Is.Empty);
        Assert.That(wrong.Single(), Does.Contain("request").And.Contain("content"));
    }

    [Test]
    public async Task A_route_github_does_not_have_is_found()
    {
        var breaches = await GitHubContract.BreachesAsync(
            Exchange("GET", "/repos/{owner}/{repo}/wishes", 200, "", "{}")
        );

        Assert.That(breaches.Single(), Does.Contain("no such route"));
    }

    private static LocalExchange Exchange(string method, string route, int status, string request, string answer) =>
        new(new AnsweredRequest(method, route, route, status), request, "application/json; charset=utf-8", answer);
}
