namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// Waits for rate limits, and sends again what one has refused: that has not happened, so writes may be repeated too.
/// </summary>
internal sealed class QuotaHandler(Quota quota, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        while (true)
        {
            await quota.WaitAsync(ct).ConfigureAwait(false);
            var sent = time.GetUtcNow();
            var response = await base.SendAsync(request, ct).ConfigureAwait(false);
            if (await RateLimit.OfAsync(request, response, time.GetUtcNow(), ct).ConfigureAwait(false) is not { } limit)
            {
                quota.Passed();
                return response;
            }

            response.Dispose();
            quota.Refused(limit, sent);
        }
    }
}
