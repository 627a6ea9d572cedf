using System.Text.Json.Nodes;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;
using Octokit;
using Octokit.Internal;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

/// <summary>As much of GitHub as publishing needs, in memory, with a place for races and broken lines.</summary>
internal sealed partial class FakeGitHub : IAsyncDisposable
{
    public const long RepositoryId = 77;
    private const string Root = "/repos/demisto/content/";
    private const string NodeId = "R_77";
    private int closings;

    private readonly Lock one = new();
    private readonly List<Disturbance> disturbances = [];
    private ScriptedServer? server;

    public GitObjects Git { get; } = new();

    public Dictionary<string, string> Branches { get; } = new(StringComparer.Ordinal);

    public List<FakePull> Pulls { get; } = [];

    /// <summary>Every request: <c>POST git/trees</c>.</summary>
    public List<string> Log { get; } = [];

    public Dictionary<string, JsonNode> LastBody { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Writes => Log.Where(line => !line.StartsWith("GET", StringComparison.Ordinal));

    public HashSet<string> Unassignable { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Unreviewable { get; } = new(StringComparer.Ordinal);

    /// <summary>Servers of one's own can be too old for it.</summary>
    public bool KnowsUpdateRefs { get; set; } = true;

    /// <summary>Who owns the repository now; asked under an old name, GitHub answers all the same.</summary>
    public string Owner { get; set; } = "demisto";

    public bool DropsLabels { get; set; }

    public string? LinkHost { get; set; }

    public Uri Url => server!.Url;

    public GitHubClient Client { get; private set; } = null!;

    public static RepositoryName Repository =>
        RepositoryName.TryParse("demisto/content", out var name) ? name : throw new InvalidOperationException();

    public static async Task<FakeGitHub> StartAsync()
    {
        var fake = new FakeGitHub();
        fake.server = await ScriptedServer.StartAsync(fake.AnswerAsync);
        fake.Client = new GitHubClient(
            new Connection(
                new ProductHeaderValue("tests"),
                fake.Url,
                new InMemoryCredentialStore(new Credentials("token")),
                new HttpClientAdapter(() => new HttpClientHandler { AllowAutoRedirect = false }),
                new SimpleJsonSerializer()
            )
        );
        fake.Branches["main"] = fake.Git.AddCommit(
            "first",
            null,
            ("Packs/Okta/pack_metadata.json", "{}"),
            ("README.md", "hello")
        );
        return fake;
    }

    /// <summary>Does something just before a request is answered, once.</summary>
    public void Before(string request, Action action) => disturbances.Add(new(request) { Before = action });

    /// <summary>Answers a request with something else, once, and does not do it.</summary>
    public void Instead(string request, int status, string json) =>
        disturbances.Add(new(request) { Status = status, Json = json });

    /// <summary>Does a request, or not, and gives no answer: once.</summary>
    public void Silence(string request, bool isDone) =>
        disturbances.Add(new(request) { IsSilent = true, IsDone = isDone });

    public FakePull Pull(long number) => Pulls.Single(pull => pull.Number == number);

    public static string Validation(string message, string? field = null, string code = "custom") =>
        $$"""{"message":"Validation Failed","errors":[{"resource":"PullRequest","code":"{{code}}"{{(field is null ? "" : $",\"field\":\"{field}\"")}},"message":"{{message}}"}],"status":"422"}""";

    public async ValueTask DisposeAsync() => await server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var path =
            context.Request.Path.Value is { } all && all.StartsWith(Root, StringComparison.Ordinal)
                ? all[Root.Length..]
                : context.Request.Path.Value![1..];
        Disturbance? disturbance;
        (int Status, JsonNode? Json) answer;
        lock (one)
        {
            var request = $"{context.Request.Method} {path}";
            Log.Add(request);
            var body = text.Length == 0 ? null : JsonNode.Parse(text);
            if (body is not null)
                LastBody[request] = body;
            disturbance = disturbances.FirstOrDefault(candidate => candidate.Request == request);
            if (disturbance is not null)
                disturbances.Remove(disturbance);
            disturbance?.Before?.Invoke();
            answer =
                disturbance is { Status: { } status, Json: var json } ? (status, JsonNode.Parse(json))
                : disturbance is { IsSilent: true, IsDone: false } ? (0, null)
                : Do(context, path, body);
        }

        if (disturbance is { IsSilent: true })
            context.Abort();
        else if (answer.Json is null)
            await context.StatusAsync(answer.Status);
        else
            await context.BodyAsync("application/json; charset=utf-8", answer.Json.ToJsonString(), answer.Status);
    }

    private sealed record Disturbance(string Request)
    {
        public Action? Before { get; init; }
        public int? Status { get; init; }
        public string Json { get; init; } = "{}";
        public bool IsSilent { get; init; }
        public bool IsDone { get; init; }
    }
}
