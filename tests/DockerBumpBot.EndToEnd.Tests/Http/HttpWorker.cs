using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DockerBumpBot.EndToEnd.Tests.Runs;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>A worker of its own that answers over HTTP, over the sample content; nothing is on schedule.</summary>
internal sealed class HttpWorker : IAsyncDisposable
{
    public const string Token = "the-token-of-the-tests";
    public const string GitHubSecret = "the-secret-of-github";
    public const string DockerHubSecret = "the-secret-of-docker-hub";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private HttpWorker(HostedContent content, StartedProgram program, Uri address) =>
        (Content, Program, Client) = (content, program, new HttpClient { BaseAddress = address });

    public HostedContent Content { get; }

    public StartedProgram Program { get; }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    /// <summary>Starts one.</summary>
    /// <param name="keys">Further keys of the section <c>http</c>, as in a flow mapping.</param>
    /// <param name="options">What else the command line says.</param>
    public static Task<HttpWorker> StartAsync(string keys = "webhookDelay: 1s", params string[] options) =>
        StartAsync(program => program, keys, options);

    /// <summary>Starts one in an environment of its own.</summary>
    /// <param name="prepare">Adds the variables.</param>
    /// <param name="keys">Further keys of the section <c>http</c>, as in a flow mapping.</param>
    /// <param name="options">What else the command line says.</param>
    public static async Task<HttpWorker> StartAsync(
        Func<DockerBump, DockerBump> prepare,
        string keys,
        params string[] options
    )
    {
        var worker = await StartWithAsync($"http: {{ enabled: true, port: 0, {keys} }}", prepare, options);
        await worker.UntilStartedAsync();
        return worker;
    }

    /// <summary>Starts one with a database of its own.</summary>
    public static async Task<HttpWorker> WithPostgresAsync(RealPostgres postgres)
    {
        var worker = await StartingWithPostgresAsync(await postgres.CreateDatabaseAsync());
        await worker.UntilStartedAsync();
        return worker;
    }

    /// <summary>Starts one with a database, and does not wait until it has prepared that.</summary>
    public static Task<HttpWorker> StartingWithPostgresAsync(string connection) =>
        StartWithAsync(
            "http: { enabled: true, port: 0 }\nstore: { kind: postgresql }",
            program => program.With("DOCKERBUMP_STORE_CONNECTION", connection),
            []
        );

    /// <summary>Starts one with a file for its store.</summary>
    public static async Task<HttpWorker> WithFileAsync(string path, Func<DockerBump, DockerBump> prepare)
    {
        var worker = await StartWithAsync(
            $"http: {{ enabled: true, port: 0 }}\nstore: {{ kind: sqlite, path: '{path}' }}",
            prepare,
            []
        );
        await worker.UntilStartedAsync();
        return worker;
    }

    private static async Task<HttpWorker> StartWithAsync(
        string more,
        Func<DockerBump, DockerBump> prepare,
        string[] options
    )
    {
        var content = await HostedContent.StartAsync();
        var sections = $$"""
            repositories: [{ name: {{HostedContent.Name}}, schedule: "0 0 3 1 1 ? 2098" }]
            {{more}}
            log: { format: text }
            """;
        var program = prepare(
                content
                    .Program.With("DOCKERBUMP_HTTP_TOKEN", Token)
                    .With("DOCKERBUMP_GITHUB_WEBHOOK_SECRET", GitHubSecret)
                    .With("DOCKERBUMP_DOCKERHUB_WEBHOOK_SECRET", DockerHubSecret)
            )
            .Start(["worker", .. content.Arguments(sections)[1..], .. options]);
        const string said = "The worker answers at ";
        await program.UntilAsync(() => program.ErrorSoFar.Contains(said, StringComparison.Ordinal), said);
        var text = program.ErrorSoFar;
        var start = text.IndexOf(said, StringComparison.Ordinal) + said.Length;
        return new HttpWorker(content, program, new Uri(text[start..].Split('\n')[0].Trim()));
    }

    /// <summary>Waits until the worker looks after its repositories.</summary>
    public Task UntilStartedAsync() => Program.UntilSaidAsync("has started; its store is");

    public async Task<JsonDocument> JsonAsync(string path) =>
        JsonDocument.Parse(await Client.GetStringAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Asks for a run of a repository.</summary>
    public Task<HttpResponseMessage> AskAsync(
        string body = "",
        string? token = Token,
        string repository = HostedContent.Name
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/repositories/{repository}/runs");
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Client.SendAsync(request);
    }

    /// <summary>Asks for a run and waits for its end.</summary>
    public async Task<JsonElement> RunAsync(string body = "")
    {
        Uri? run = null;
        // On a busy machine a database may be silent for a moment, and then it is away.
        await UntilAsync(
            async () =>
            {
                using var answer = await AskAsync(body);
                run = answer.Headers.Location;
                return answer.StatusCode != HttpStatusCode.ServiceUnavailable;
            },
            "a run that is taken"
        );
        return await EndAsync(run!.ToString());
    }

    /// <summary>Waits for the end of a run.</summary>
    public async Task<JsonElement> EndAsync(string path)
    {
        JsonElement run = default;
        await UntilAsync(
            async () =>
            {
                using var document = await JsonAsync(path);
                run = document.RootElement.Clone();
                return run.GetProperty("endedAt").ValueKind != JsonValueKind.Null;
            },
            $"the end of {path}"
        );
        return run;
    }

    /// <summary>The runs so far, the newest first.</summary>
    public async Task<JsonElement[]> RunsAsync()
    {
        using var document = await JsonAsync("/api/runs");
        return [.. document.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.Clone())];
    }

    /// <summary>Waits for a condition.</summary>
    public Task UntilAsync(Func<Task<bool>> isSo, string what) =>
        Condition.UntilAsync(isSo, Patience, () => $"Not seen: {what}.\n{Program.ErrorSoFar}");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Program.DisposeAsync();
        await Content.DisposeAsync();
    }
}
