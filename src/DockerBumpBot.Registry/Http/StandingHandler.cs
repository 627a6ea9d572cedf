namespace DockerBumpBot.Registry.Http;

/// <summary>Around all attempts of a request: none to a server that is left alone, and its end counts.</summary>
internal sealed class StandingHandler(Standings standings, RegistryPulse pulse, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var standing = standings.Of(request);
        var begun = standing.Begin();
        try
        {
            var response = await base.SendAsync(request, ct).ConfigureAwait(false);
            if (Transient.Is(response.StatusCode))
                standing.Fail(
                    begun,
                    response.StatusCode,
                    NameOf(request) + $" answered with status {(int)response.StatusCode}"
                );
            pulse.Heard(request.RequestUri!, response.StatusCode);
            return response;
        }
        catch (Exception e) when (Transient.Is(e, ct))
        {
            standing.Fail(begun, status: null, NoAnswer.Reason(e, NameOf(request)));
            pulse.Unheard(request.RequestUri!);
            throw;
        }
    }

    private static string NameOf(HttpRequestMessage request) => Readable.Server(request.RequestUri!);
}
