using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing.Contract;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>
/// A local GitHub with one small repository, and a client. When it is disposed of, everything that was said is held
/// against GitHub's own description of its API.
/// </summary>
internal sealed class TestGitHub : IAsyncDisposable
{
    internal const string Writer = "writer-token";
    internal const string Reader = "reader-token";
    internal const string App = "app-token";
    internal const string WeakApp = "weak-app-token";
    internal const string Repo = "/repos/acme/content";

    private readonly ConcurrentQueue<LocalExchange> exchanges;
    private readonly HttpClient client;
    private readonly bool holdsContract;

    private TestGitHub(
        LocalGitHub server,
        FakeTimeProvider clock,
        ConcurrentQueue<LocalExchange> exchanges,
        bool holdsContract,
        LocalRepositoryOptions options
    )
    {
        (Server, Clock, this.exchanges, this.holdsContract) = (server, clock, exchanges, holdsContract);
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
        server.AddToken(Writer, "bot", LocalAccess.Write);
        server.AddToken(Reader, "stranger", LocalAccess.Read);
        server.AddToken(App, "dockerbump[bot]", LocalAccess.Write, isApp: true);
        server.AddToken(WeakApp, "weak[bot]", LocalAccess.Read, isApp: true);
        Content = server.AddRepository("acme", "content", Files, options);
    }

    internal static (string, byte[])[] Files =>
        [
            ("README.md", Bytes("# Content\n")),
            ("Packs/A/a.yml", Bytes("dockerimage: demisto/python3:3.10.1.1\n")),
            ("Packs/A/pack_metadata.json", Bytes("{ \"currentVersion\": \"1.0.0\" }\n")),
            ("Packs/B/b.yml", Bytes("dockerimage: demisto/python3:3.10.1.2\n")),
        ];

    internal LocalGitHub Server { get; }

    internal FakeTimeProvider Clock { get; }

    internal LocalRepository Content { get; }

    internal string Master => Content.Head("master")!;

    internal static Task<TestGitHub> StartAsync() => StartAsync(options => options, new LocalRepositoryOptions());

    internal static async Task<TestGitHub> StartAsync(
        Func<LocalGitHubOptions, LocalGitHubOptions> change,
        LocalRepositoryOptions repository,
        bool holdsContract = true
    )
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        var exchanges = new ConcurrentQueue<LocalExchange>();
        var options = change(new LocalGitHubOptions { Clock = clock, Observe = exchanges.Enqueue });
        var server = await LocalGitHub.StartAsync(options, CancellationToken.None);
        return new TestGitHub(server, clock, exchanges, holdsContract, repository);
    }

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    internal Task<Reply> GetAsync(string path, string? token = Writer, params (string, string)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, token, headers);

    internal Task<Reply> PostAsync(string path, JsonNode body, string? token = Writer) =>
        SendAsync(HttpMethod.Post, path, body, token);

    internal Task<Reply> PatchAsync(string path, JsonNode body, string? token = Writer) =>
        SendAsync(HttpMethod.Patch, path, body, token);

    internal async Task<Reply> SendAsync(
        HttpMethod method,
        string path,
        JsonNode? body,
        string? token = Writer,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path.TrimStart('/'));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    /// <summary>What the bot does: a tree on the base, a commit, a branch. Returns the commit.</summary>
    internal async Task<string> PushAsync(string branch, string path, string content)
    {
        var tree = await PostAsync(
            $"{Repo}/git/trees",
            new JsonObject { ["base_tree"] = Master, ["tree"] = new JsonArray(Entry(path, content)) }
        );
        var commit = await PostAsync(
            $"{Repo}/git/commits",
            new JsonObject
            {
                ["message"] = $"Update {path}",
                ["tree"] = tree.Text("sha"),
                ["parents"] = new JsonArray(Master),
            }
        );
        var sha = commit.Text("sha");
        var made = await PostAsync($"{Repo}/git/refs", Ref($"refs/heads/{branch}", sha));
        Assert.That(made.Status, Is.EqualTo(201), made.Body);
        return sha;
    }

    internal async Task<Reply> ProposeAsync(string branch, string path = "Packs/A/a.yml")
    {
        await PushAsync(branch, path, $"{branch}\n");
        return await PostAsync($"{Repo}/pulls", Pull(branch));
    }

    /// <summary>Moves a branch from a commit to another; forty zeros for none.</summary>
    internal async Task<Reply> SwapAsync(
        string branch,
        string from,
        string to,
        string? token = Writer,
        bool force = true
    )
    {
        var repository = await GetAsync(Repo);
        return await PostAsync(
            "/graphql",
            new JsonObject
            {
                ["query"] = "mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }",
                ["variables"] = new JsonObject
                {
                    ["input"] = new JsonObject
                    {
                        ["repositoryId"] = repository.Text("node_id"),
                        ["refUpdates"] = new JsonArray(
                            new JsonObject
                            {
                                ["name"] = $"refs/heads/{branch}",
                                ["beforeOid"] = from,
                                ["afterOid"] = to,
                                ["force"] = force,
                            }
                        ),
                    },
                },
            },
            token
        );
    }

    internal static JsonObject Pull(string head, string into = "master", string title = "Update A") =>
        new()
        {
            ["title"] = title,
            ["head"] = head,
            ["base"] = into,
            ["body"] = "Body",
        };

    internal static JsonObject Ref(string name, string sha) => new() { ["ref"] = name, ["sha"] = sha };

    internal static JsonObject Entry(string path, string content) =>
        new()
        {
            ["path"] = path,
            ["mode"] = "100644",
            ["type"] = "blob",
            ["content"] = content,
        };

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Server.DisposeAsync();
        if (holdsContract)
            Assert.That(await GitHubContract.BreachesAsync(exchanges), Is.Empty);
    }
}
