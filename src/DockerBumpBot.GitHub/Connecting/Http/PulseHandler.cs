namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Around one attempt: tells how GitHub is.</summary>
internal sealed class PulseHandler(GitHubPulse pulse, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        pulse.Sent(RequestKinds.Of(request));
        try
        {
            var response = await base.SendAsync(request, ct).ConfigureAwait(false);
            pulse.Heard(response);
            return response;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || IsTimeOut(e))
        {
            pulse.Unheard();
            throw;
        }
    }

    // What the caller has cancelled says nothing about GitHub.
    private static bool IsTimeOut(Exception e) =>
        e is OperationCanceledException && !Call.Current.Stop.IsCancellationRequested;
}
