namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Keeps writes in their lane, and tells apart the ones of which nobody knows whether they happened.</summary>
internal sealed class WriteHandler(GitHubOptions options, WriteLane lane, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) =>
        RequestKinds.Of(request) == RequestKind.Write
            ? lane.PassAsync(() => WriteAsync(request, ct), ct)
            : base.SendAsync(request, ct);

    private async Task<HttpResponseMessage> WriteAsync(HttpRequestMessage request, CancellationToken ct)
    {
        // So that it can be sent again after a rate limit.
        if (request.Content is { } content)
            await content.LoadIntoBufferAsync(ct).ConfigureAwait(false);
        try
        {
            var response = await base.SendAsync(request, ct).ConfigureAwait(false);
            if (!Pipelines.IsServerError(response))
                return response;
            using (response)
            {
                throw new GitHubException(
                    GitHubFailure.Unreachable,
                    $"{options.ApiUrl.Authority} answered a write with status {(int)response.StatusCode}"
                )
                {
                    Status = response.StatusCode,
                    OutcomeUnknown = true,
                };
            }
        }
        catch (HttpRequestException e) when (Pipelines.WasNeverSent(e.HttpRequestError))
        {
            throw GitHubFailures.OfNoAnswer(e, options.ApiUrl);
        }
        catch (Exception e) when (GitHubFailures.IsNoAnswer(e, ct))
        {
            throw GitHubFailures.OfNoAnswer(e, options.ApiUrl, isWrite: true);
        }
    }
}
