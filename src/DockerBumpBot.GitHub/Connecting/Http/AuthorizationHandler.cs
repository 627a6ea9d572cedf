using System.Net;
using System.Net.Http.Headers;
using DockerBumpBot.GitHub.Connecting.SignIn;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Signs requests to the API with the token of now, and once more with a new one if there can be one.</summary>
internal sealed class AuthorizationHandler(GitHubOptions options, Identity identity, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Headers.Authorization = null;
        // Octokit takes absolute addresses too, such as those that bodies of answers name.
        if (!Origin.IsSame(options.ApiUrl, request.RequestUri!))
            return await base.SendAsync(request, ct).ConfigureAwait(false);
        var token = await SignAsync(request, ct).ConfigureAwait(false);
        var response = await base.SendAsync(request, ct).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !identity.Forget(token))
            return response;
        // What was refused for its token has not happened, whatever it was.
        response.Dispose();
        await SignAsync(request, ct).ConfigureAwait(false);
        return await base.SendAsync(request, ct).ConfigureAwait(false);
    }

    private async Task<string> SignAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var token = await identity.TokenAsync(ct).ConfigureAwait(false);
        request.Headers.Authorization = token.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", token);
        return token;
    }
}
