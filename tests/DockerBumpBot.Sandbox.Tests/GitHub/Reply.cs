using System.Text.Json.Nodes;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>An answer of the server.</summary>
internal sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Content)
{
    internal string Body => System.Text.Encoding.UTF8.GetString(Content);

    internal JsonNode Json => JsonNode.Parse(Content)!;

    internal string Message => Text("message");

    internal string Text(string name) => Json[name]!.GetValue<string>();

    internal static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }
}
