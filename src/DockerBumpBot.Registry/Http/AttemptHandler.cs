using System.Net.Http.Headers;

namespace DockerBumpBot.Registry.Http;

/// <summary>
/// One attempt: sends a fresh copy of the request, and returns only when the whole body is in memory. So the
/// time-outs, the retries and the limit around it cover the body too.
/// </summary>
internal sealed class AttemptHandler(HttpMessageHandler sockets, long maximumBodyBytes) : DelegatingHandler(sockets)
{
    private static readonly HttpRequestOptionsKey<int> Attempts = new("dockerbump.attempts");

    private static readonly ProductInfoHeaderValue Agent = new(
        "dockerbump",
        typeof(AttemptHandler).Assembly.GetName().Version?.ToString(3)
    );

    /// <summary>How often the request has been sent.</summary>
    public static int CountOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(Attempts, out var count) ? count : 0;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Options.Set(Attempts, CountOf(request) + 1);
        var response = await base.SendAsync(Copy(request), ct).ConfigureAwait(false);
        try
        {
            await response.Content.LoadIntoBufferAsync(maximumBodyBytes, ct).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // A followed redirect changes the request it was given: it loses its Authorization and gets another address.
    // The next attempt must start where the first did.
    private static HttpRequestMessage Copy(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
        foreach (var (name, values) in request.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(name, values);
        copy.Headers.UserAgent.Add(Agent);
        return copy;
    }
}
