namespace DockerBumpBot.Registry.Http;

/// <summary>Around one attempt: waits with everybody else, and tells everybody else.</summary>
internal sealed class PauseHandler(Standings standings, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var standing = standings.Of(request);
        await standing.WaitAsync(ct).ConfigureAwait(false);
        var response = await base.SendAsync(request, ct).ConfigureAwait(false);
        standing.Hear(response);
        return response;
    }
}
