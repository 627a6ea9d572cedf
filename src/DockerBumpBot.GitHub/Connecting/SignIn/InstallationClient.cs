using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using DockerBumpBot.GitHub.Connecting.Http;

namespace DockerBumpBot.GitHub.Connecting.SignIn;

/// <summary>Makes a GitHub App the installation that it has in one repository, and in no other.</summary>
internal sealed class InstallationClient(
    GitHubCredentials.App app,
    RepositoryName repository,
    Uri api,
    TimeProvider time,
    HttpMessageHandler handlers
)
{
    private static readonly ImmutableArray<(string Name, string Title)> Needed =
    [
        ("contents", "Contents: write"),
        ("pull_requests", "Pull requests: write"),
    ];

    private readonly AppKey key = new(app);
    private readonly GitHubClock clock = new(time);

    /// <summary>A new token for the repository.</summary>
    /// <exception cref="GitHubException">There is none to be had; the message says what to do.</exception>
    public async Task<InstallationToken> SignInAsync(CancellationToken ct)
    {
        var found = await AskAsync<Installation>(HttpMethod.Get, $"repos/{repository}/installation", null, ct)
            .ConfigureAwait(false);
        var body = JsonSerializer.Serialize(new { repositories = new[] { repository.Name } });
        var path = FormattableString.Invariant($"app/installations/{found.Id}/access_tokens");
        var token = await AskAsync<AccessToken>(HttpMethod.Post, path, body, ct).ConfigureAwait(false);
        return
            token is { Token: { Length: > 0 } value, Expires: { } expires } && value.All(c => c is > ' ' and < '\x7f')
            ? InstallationToken.Of(value, expires - clock.Now, time.GetUtcNow()) with
            {
                Lacks = Lacking(token.Permissions),
            }
            : throw Unreadable();
    }

    // A server that does not say which it has given is believed to have given all of them.
    private static ImmutableArray<string> Lacking(Dictionary<string, string>? given) =>
        given is null
            ? []
            :
            [
                .. Needed
                    .Where(permission => given.GetValueOrDefault(permission.Name) != "write")
                    .Select(permission => permission.Title),
            ];

    private async Task<T> AskAsync<T>(HttpMethod method, string path, string? body, CancellationToken ct)
    {
        using var response = await SignAndSendAsync(method, path, body, ct).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw await ApiAddress.MistakenAsync(api, response, ct).ConfigureAwait(false)
                ?? Refused(response.StatusCode);
        try
        {
            var json = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
            return JsonSerializer.Deserialize<T>(json) ?? throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    /// <summary>Sends a request, and once more by GitHub's clock when it was refused and this machine's is wrong.</summary>
    private async Task<HttpResponseMessage> SignAndSendAsync(
        HttpMethod method,
        string path,
        string? body,
        CancellationToken ct
    )
    {
        var response = await SendAsync(method, path, body, ct).ConfigureAwait(false);
        if (!clock.Learn(response) || response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        response.Dispose();
        return await SendAsync(method, path, body, ct).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(api, path));
        RequestKinds.MarkSignIn(request);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Sign(clock.Now));
        request.Headers.Accept.ParseAdd("application/vnd.github+json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue(GitHubConnection.Product, GitHubConnection.Version));
        if (body is not null)
            request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var http = new HttpMessageInvoker(handlers, disposeHandler: false);
        try
        {
            return await http.SendAsync(request, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (GitHubFailures.IsNoAnswer(e, ct))
        {
            throw GitHubFailures.OfNoAnswer(e, api);
        }
    }

    private GitHubException Refused(HttpStatusCode status)
    {
        var (failure, text) = status switch
        {
            HttpStatusCode.Unauthorized => (
                GitHubFailure.Denied,
                $"{api.Authority} does not accept the GitHub App {app.Issuer}; check that its id and its private key "
                    + "belong together"
            ),
            HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity => (
                GitHubFailure.Denied,
                $"the GitHub App {app.Issuer} may not act in {repository}; check the name, install the app there "
                    + $"with {Permissions.ToWrite}, or unsuspend it"
            ),
            >= HttpStatusCode.InternalServerError => (
                GitHubFailure.Unreachable,
                $"{api.Authority} answered the GitHub App with status {(int)status}; the next run tries again"
            ),
            _ => (GitHubFailure.Unexpected, $"{api.Authority} answered the GitHub App with status {(int)status}"),
        };
        return new GitHubException(failure, text) { Status = status };
    }

    private GitHubException Unreadable() =>
        new(GitHubFailure.Unexpected, $"{api.Authority} signs the GitHub App in with an answer that cannot be read");

    private sealed record Installation([property: JsonPropertyName("id"), JsonRequired] long Id);

    private sealed record AccessToken(
        [property: JsonPropertyName("token")] string? Token,
        [property: JsonPropertyName("expires_at")] DateTimeOffset? Expires,
        [property: JsonPropertyName("permissions")] Dictionary<string, string>? Permissions
    );
}
