using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DockerBumpBot.Registry.Http;
using DockerBumpBot.Registry.Tokens;

namespace DockerBumpBot.Registry.Hub;

/// <summary>Signs in to Docker Hub's API (docs.docker.com, "Docker Hub API", <c>POST /v2/auth/token</c>).</summary>
internal sealed class HubAccount(
    Uri hub,
    RegistryCredentials credentials,
    ServerConnection server,
    RejectedAccount rejected,
    TimeProvider time
)
{
    // The token lives for ten minutes.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(9);

    private readonly Gate gate = new(1);
    private AccessToken? token;

    /// <summary>A token that still holds.</summary>
    /// <exception cref="RegistryException">The account was rejected, or the API gave no usable answer.</exception>
    public Task<AccessToken> TokenAsync(CancellationToken ct) =>
        gate.PassAsync(
            async () =>
                token is not null && token.IsFresh(time.GetUtcNow())
                    ? token
                    : token = await SignInAsync(ct).ConfigureAwait(false),
            ct
        );

    private async Task<AccessToken> SignInAsync(CancellationToken ct)
    {
        rejected.Check();
        var asked = time.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub, "v2/auth/token"));
        request.Content = new ByteArrayContent(Body());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var reply = await server.AskAsync(request, ct).ConfigureAwait(false);
        return reply.Status switch
        {
            HttpStatusCode.OK => JsonReply.Read(
                reply,
                "a token",
                json =>
                    json.Text("access_token") is { Length: > 0 } value && AccessToken.IsSendable(value)
                        ? new AccessToken(value, asked + Life)
                        : null
            ),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw rejected.Remember(
                reply.Server,
                reply.Status
            ),
            _ => throw reply.Refusal(),
        };
    }

    private byte[] Body()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("identifier", credentials.Username);
            writer.WriteString("secret", credentials.Secret);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
