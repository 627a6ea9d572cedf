using System.Net.Http.Headers;
using DockerBumpBot.GitHub.Connecting.SignIn;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// Where Octokit ends and this room begins: carries the caller's cancellation in, and hands out only bodies that Octokit
/// reads, failures that have a name, and texts without secrets.
/// </summary>
internal sealed class EdgeHandler(GitHubOptions options, Identity identity, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    private static readonly string[] FileContents = ["/git/blobs", "/git/trees"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (Call.Current.Operation is { } operation)
            RequestKinds.MarkGraphQL(request, operation);
        if (RequestKinds.Of(request) == RequestKind.Write)
            await RefuseSecretsAsync(request, ct).ConfigureAwait(false);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, Call.Current.Stop);
        var response = await SendOnAsync(request, both.Token).ConfigureAwait(false);
        if ((int)response.StatusCode >= 400)
            await RedactAsync(response, both.Token).ConfigureAwait(false);
        if (await ApiAddress.MistakenAsync(options.ApiUrl, response, both.Token).ConfigureAwait(false) is { } mistaken)
        {
            response.Dispose();
            throw mistaken;
        }

        if (
            !IsUnasked(response)
            && (
                MediaTypes.IsArchive(response.Content.Headers.ContentType?.MediaType)
                || (
                    MediaTypes.Rename(request, response)
                    && await IsWholeAsync(request, response, both.Token).ConfigureAwait(false)
                )
            )
        )
            return response;
        using (response)
        {
            var what = IsUnasked(response) ? $"status {(int)response.StatusCode}" : "something else than JSON";
            throw new GitHubException(
                GitHubFailure.Unexpected,
                $"{options.ApiUrl.Authority} answered with {what}; {ApiAddress.Advice(options.ApiUrl)}"
            )
            {
                Status = response.StatusCode,
                OutcomeUnknown = RequestKinds.Of(request) == RequestKind.Write,
            };
        }
    }

    // That nothing has changed (304) is an answer to a question with a condition alone, which has become a whole one by
    // now. Octokit would take it for a body with nothing in it.
    private static bool IsUnasked(HttpResponseMessage response) => (int)response.StatusCode is >= 300 and < 400;

    // The last line: the texts of pull requests have gone through it already, and anything else with a secret in it is
    // not what was decided.
    private async Task RefuseSecretsAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.Content is not { } content || Array.Exists(FileContents, IsAtTheEnd))
            return;
        var text = await content.ReadAsStringAsync(ct).ConfigureAwait(false);
        if (options.Hide(text) != text)
            throw new GitHubException(
                GitHubFailure.Unexpected,
                "the request would have told GitHub a secret of the bot's environment, and was not sent: a name, a label, "
                    + "a branch or a text of the pull request holds one"
            );

        bool IsAtTheEnd(string path) => request.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal);
    }

    // Only what was asked for must say something: a write may be answered with nothing, an error with anything.
    private static async Task<bool> IsWholeAsync(
        HttpRequestMessage request,
        HttpResponseMessage response,
        CancellationToken ct
    )
    {
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType == MediaTypes.OctokitRaw)
            return true;
        var body = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        return RequestKinds.Of(request) == RequestKind.Read
            ? JsonBody.IsAnswer(body)
            : body.Length == 0 || JsonBody.IsWhole(body);
    }

    private async Task<HttpResponseMessage> SendOnAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await base.SendAsync(request, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (GitHubFailures.IsNoAnswer(e, ct))
        {
            throw GitHubFailures.OfNoAnswer(e, options.ApiUrl);
        }
    }

    // Octokit makes messages of these bodies.
    private async Task RedactAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct).ConfigureAwait(false);
        var clean = Redaction.Of(text, identity.Secrets);
        if (clean == text)
            return;
        var type = response.Content.Headers.ContentType ?? new MediaTypeHeaderValue("text/plain");
        response.Content = new StringContent(clean, new MediaTypeHeaderValue(type.MediaType!));
    }
}
