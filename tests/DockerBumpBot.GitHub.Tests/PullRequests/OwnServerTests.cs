using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DockerBumpBot.GitHub.PullRequests;
using Octokit;
using Octokit.Internal;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

/// <summary>On a GitHub Enterprise Server, GraphQL is beside the root of the REST API.</summary>
internal sealed class OwnServerTests
{
    [TestCase("https://git.example/api/v3/", "https://git.example/api/graphql")]
    [TestCase("https://api.github.example/", "https://api.github.example/graphql")]
    public async Task GraphQL_is_found(string api, string expected)
    {
        var listener = new Listener();
        var connection = new Connection(
            new ProductHeaderValue("tests"),
            new Uri(api),
            new InMemoryCredentialStore(new Credentials("token")),
            new HttpClientAdapter(() => listener),
            new SimpleJsonSerializer()
        );
        var swap = new BranchSwap(new RepositoryCalls(connection, FakeGitHub.Repository));

        var answer = await swap.MoveAsync("x", new string('1', 40), new string('2', 40), CancellationToken.None);

        Assert.That(answer, Is.TypeOf<SwapAnswer.Done>());
        Assert.That(listener.Asked, Is.EqualTo(new[] { $"{api}repos/demisto/content", expected }));
    }

    private sealed class Listener : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            Asked.Add(request.RequestUri!.AbsoluteUri);
            var json = request.Content is { } content
                ? DoneOf(JsonNode.Parse(await content.ReadAsStringAsync(ct))!)
                : """{"id":1,"node_id":"R_1","owner":{"login":"demisto"}}""";
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(json, Encoding.UTF8, "application/json"),
            };
        }

        private static string DoneOf(JsonNode request)
        {
            var payload = new JsonObject
            {
                ["clientMutationId"] = request["variables"]!["input"]!["clientMutationId"]!.DeepClone(),
            };
            return new JsonObject { ["data"] = new JsonObject { ["updateRefs"] = payload } }.ToJsonString();
        }
    }
}
