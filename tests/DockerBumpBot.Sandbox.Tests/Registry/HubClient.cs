using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Sandbox.Tests.Registry;

/// <summary>A running registry and a plain HTTP client for it.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private readonly HttpClient http;

    private HubClient(LocalDockerHub hub) => (Hub, http) = (hub, Http(hub.Url));

    internal LocalDockerHub Hub { get; }

    internal static async Task<HubClient> StartAsync(
        IEnumerable<PublishedTag> images,
        LocalDockerHubOptions? options = null
    ) => new(await LocalDockerHub.StartAsync(images, options ?? new LocalDockerHubOptions(), CancellationToken.None));

    internal async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? token = null,
        string? accept = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        return await http.SendAsync(request);
    }

    /// <summary>A client that asks the registry itself, whatever proxies the machine has.</summary>
    internal static HttpClient Http(Uri url) => new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = url };

    internal Task<HttpResponseMessage> GetAsync(string path, string? token = null) =>
        SendAsync(HttpMethod.Get, path, token);

    internal async Task<JsonNode> JsonAsync(string path)
    {
        using var response = await GetAsync(path);
        return await BodyAsync(response);
    }

    internal static async Task<JsonNode> BodyAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    internal static async Task<string> CodeAsync(HttpResponseMessage response) =>
        (await BodyAsync(response))["errors"]![0]!["code"]!.GetValue<string>();

    internal static string DigestOf(HttpResponseMessage response) =>
        response.Headers.GetValues("Docker-Content-Digest").Single();

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return Hub.DisposeAsync();
    }
}
