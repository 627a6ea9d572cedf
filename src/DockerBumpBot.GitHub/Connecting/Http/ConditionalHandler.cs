using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DockerBumpBot.GitHub.Connecting.Answers;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// Asks conditionally where the caller wants it. What has not changed costs no quota, and Octokit gets the kept answer
/// as if GitHub had just given it.
/// </summary>
/// <param name="identity">Who asks: nobody is shown what was answered to somebody else.</param>
/// <param name="answers">Where answers are kept.</param>
/// <param name="inner">Sends.</param>
internal sealed class ConditionalHandler(string identity, IAnswerStore answers, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (
            !Call.Current.IsConditional
            || request.Method != HttpMethod.Get
            || RequestKinds.Of(request) != RequestKind.Read
        )
            return await base.SendAsync(request, ct).ConfigureAwait(false);
        var key = KeyOf(request);
        var isKept = answers.TryFind(key, out var kept) && EntityTagHeaderValue.TryParse(kept.ETag, out _);
        if (isKept)
            request.Headers.TryAddWithoutValidation("If-None-Match", kept!.ETag);
        var response = await base.SendAsync(request, ct).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotModified && isKept)
            return Replay(response, kept!);
        if (response.StatusCode == HttpStatusCode.OK && response.Headers.ETag is { } tag)
            await KeepAsync(key, tag, response, ct).ConfigureAwait(false);
        return response;
    }

    private async Task KeepAsync(
        string key,
        EntityTagHeaderValue tag,
        HttpResponseMessage response,
        CancellationToken ct
    )
    {
        if (!MediaTypes.IsJson(response.Content.Headers.ContentType?.MediaType))
            return;
        var link = response.Headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : "";
        var json = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        // What is kept comes back until GitHub has something else to say.
        if (JsonBody.IsAnswer(json))
            answers.Keep(key, new KeptAnswer(tag.ToString(), link, json));
    }

    // With the headers of now: what is left of the quota is true today.
    private static HttpResponseMessage Replay(HttpResponseMessage response, KeptAnswer kept)
    {
        response.StatusCode = HttpStatusCode.OK;
        response.Content = new ReadOnlyMemoryContent(kept.Json)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        if (kept.Link.Length > 0 && !response.Headers.Contains("Link"))
            response.Headers.TryAddWithoutValidation("Link", kept.Link);
        return response;
    }

    private string KeyOf(HttpRequestMessage request) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join('\n', request.RequestUri!.AbsoluteUri, request.Headers.Accept.ToString(), identity)
                )
            )
        );
}
