using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Runs;

/// <summary>Who the bot is on GitHub.</summary>
internal sealed class IdentityTests
{
    private const string Author = "  author: {name: Content Bot, email: bot@example.com}";

    private readonly ConcurrentQueue<JsonElement> commits = [];
    private readonly RSA key = RSA.Create(2048);
    private HostedContent hosted = null!;

    [OneTimeTearDown]
    public void Forget() => key.Dispose();

    [SetUp]
    public async Task StartTheServers()
    {
        commits.Clear();
        hosted = await HostedContent.StartAsync(
            new LocalGitHubOptions
            {
                App = new LocalApp { PublicKeyPem = key.ExportSubjectPublicKeyInfoPem() },
                Observe = exchange =>
                {
                    if (exchange.Request is { Method: "POST", Route: "/repos/{owner}/{repo}/git/commits" })
                        commits.Enqueue(JsonDocument.Parse(exchange.RequestBody).RootElement);
                },
            }
        );
    }

    [TearDown]
    public async Task StopThem() => await hosted.DisposeAsync();

    [Test]
    public async Task A_GitHub_App_signs_in_and_leaves_its_name_to_GitHub_whatever_the_configuration_says()
    {
        await File.WriteAllTextAsync(hosted.At("key.pem"), key.ExportPkcs8PrivateKeyPem());
        var program = hosted
            .Program.With("GITHUB_TOKEN", "")
            .With("GITHUB_APP_ID", "4711")
            .With("GITHUB_APP_PRIVATE_KEY_FILE", hosted.At("key.pem"));

        var report = HostedContent.Report(await RunAsync(program, Author), 0).Root;

        Assert.That(hosted.Repository.PullRequests.Single().Author, Is.EqualTo("dockerbump[bot]"));
        Assert.That(report.GetProperty("requests").GetProperty("signIns").GetInt32(), Is.EqualTo(2));
        Assert.That(
            commits.Single().EnumerateObject().Select(member => member.Name),
            Is.EquivalentTo(["message", "tree", "parents"])
        );
    }

    [Test]
    public async Task A_plain_token_commits_as_the_configured_author()
    {
        HostedContent.Report(await RunAsync(hosted.Program, Author), 0);

        var commit = commits.Last();
        Assert.That(PlanDocument.Text(commit.GetProperty("author"), "name"), Is.EqualTo("Content Bot"));
        Assert.That(PlanDocument.Text(commit.GetProperty("committer"), "email"), Is.EqualTo("bot@example.com"));
    }

    [Test]
    public async Task A_plain_token_commits_as_its_user_by_default()
    {
        HostedContent.Report(await RunAsync(hosted.Program, ""), 0);

        Assert.That(commits.First().TryGetProperty("author", out _), Is.False);
        var said = PlanDocument.Text(commits.Last().GetProperty("author"), "email");
        Assert.That(said, Does.EndWith("@users.noreply.github.com"), "what GitHub has said of the first one");
    }

    private Task<FinishedProgram> RunAsync(DockerBump program, string configuration) =>
        program.RunAsync(
            hosted.Arguments(
                configuration,
                "--repository",
                HostedContent.Name,
                "--pack",
                "LineLagoon",
                "--format",
                "json"
            )
        );
}
