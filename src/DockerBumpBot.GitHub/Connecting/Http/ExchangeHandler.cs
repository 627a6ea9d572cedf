using System.Net.Http.Headers;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// One attempt: sends a copy of the request, follows redirects, and returns when the body is in memory, so that the
/// time-out around it covers all of that. The body of an archive is left to its reader, with deadlines of its own.
/// </summary>
internal sealed class ExchangeHandler(
    GitHubOptions options,
    RequestCounter counter,
    TimeProvider time,
    HttpMessageHandler sockets
) : DelegatingHandler(sockets)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var kind = RequestKinds.Of(request);
        var response = await FollowAsync(request, kind, ct).ConfigureAwait(false);
        try
        {
            if (kind == RequestKind.Archive && response.IsSuccessStatusCode)
                await WatchAsync(response, ct).ConfigureAwait(false);
            else
                await response.Content.LoadIntoBufferAsync(options.MaximumBodyBytes, ct).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }

        // Octokit notes on its own request when the answer came.
        response.RequestMessage = request;
        return response;
    }

    private async Task<HttpResponseMessage> FollowAsync(
        HttpRequestMessage request,
        RequestKind kind,
        CancellationToken ct
    )
    {
        var url = request.RequestUri!;
        // Once it has left the API, a request is nobody's any more: not even where it is sent back.
        var isOurs = Origin.IsSame(options.ApiUrl, url);
        for (var followed = 0; ; followed++)
        {
            counter.Count(kind);
            var response = await base.SendAsync(Copy(request, url, isOurs), ct).ConfigureAwait(false);
            if (!Origin.IsRedirect(response))
                return response;
            using (response)
            {
                if (followed == Origin.MaximumRedirects)
                    throw new GitHubException(
                        GitHubFailure.Unexpected,
                        $"{options.ApiUrl.Authority} redirects more than {Origin.MaximumRedirects} times"
                    );
                url = Origin.Next(options.ApiUrl, request, url, response);
            }

            isOurs = isOurs && Origin.IsSame(options.ApiUrl, url);
        }
    }

    // The content is shared: a copy is never disposed, so that it can be sent again.
    private static HttpRequestMessage Copy(HttpRequestMessage request, Uri url, bool isOurs)
    {
        var copy = new HttpRequestMessage(request.Method, url) { Content = request.Content };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (isOurs || !string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase))
                copy.Headers.TryAddWithoutValidation(name, values);
        }

        return copy;
    }

    private async Task WatchAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (!MediaTypes.IsArchive(type))
            throw new GitHubException(
                GitHubFailure.Unexpected,
                $"{options.ApiUrl.Authority} answered with something else than an archive; check github.apiUrl"
            )
            {
                Status = response.StatusCode,
            };
        var body = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        response.Content = new StreamContent(new WatchedStream(body, options, time, Call.Current.Stop))
        {
            Headers = { ContentType = new MediaTypeHeaderValue(MediaTypes.OctokitArchive) },
        };
    }
}
