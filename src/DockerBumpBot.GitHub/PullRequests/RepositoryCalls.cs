using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DockerBumpBot.GitHub.Connecting;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Requests for one repository, each with the bodies that GitHub documents.</summary>
internal sealed class RepositoryCalls(IConnection connection, RepositoryName repository)
{
    private const string Json = "application/json";
    private const string Accept = "application/vnd.github+json";

    // A listing of so many pages would hold a hundred thousand pull requests.
    private const int MostPages = 1000;

    private static readonly Dictionary<string, string> NoParameters = [];

    private static readonly JsonSerializerOptions Bodies = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // File contents go through here: what is no ASCII need not become six times as long.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private RepositoryReply? itself;

    public RepositoryName Repository => repository;

    /// <summary>The other API, for what REST cannot do.</summary>
    public GraphQLCalls GraphQL { get; } = new(connection, repository);

    /// <summary>The repository as it is called now; asked for once.</summary>
    public async Task<RepositoryReply> ItselfAsync(CancellationToken ct)
    {
        var uri = new Uri($"repos/{repository.Owner}/{repository.Name}", UriKind.Relative);
        return itself ??= Whole(
            await connection.Get<RepositoryReply>(uri, null, Accept, ct).ConfigureAwait(false),
            "the repository"
        );
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken ct) =>
        Whole(await connection.Get<T>(UriOf(path), null, Accept, ct).ConfigureAwait(false), path);

    public async Task<T> PostAsync<T>(string path, object body, CancellationToken ct) =>
        Whole(
            await connection
                .Post<T>(UriOf(path), Serialize(body), Accept, Json, NoParameters, ct)
                .ConfigureAwait(false),
            path
        );

    // Octokit's Patch and Delete cannot be cancelled on the way.
    public async Task<T> PatchAsync<T>(string path, object body, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Whole(await connection.Patch<T>(UriOf(path), Serialize(body), Accept).ConfigureAwait(false), path);
    }

    public async Task DeleteAsync(string path, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await connection.Delete(UriOf(path)).ConfigureAwait(false);
    }

    /// <summary>The first page of a listing.</summary>
    public async Task<Page<T>> FirstPageAsync<T>(
        string path,
        IDictionary<string, string> parameters,
        CancellationToken ct
    ) => PageOf(await connection.Get<List<T>>(UriOf(path), parameters, Accept, ct).ConfigureAwait(false));

    /// <summary>All items of the pages after one.</summary>
    public async Task<List<T>> FollowAsync<T>(Page<T> first, CancellationToken ct)
    {
        var items = new List<T>(first.Items);
        var page = first;
        for (var count = 1; page.Next is { } next; count++)
        {
            // The credentials go with every request, whatever an answer says where the next page is.
            if (count == MostPages || next.IsAbsoluteUri && next.Authority != connection.BaseAddress.Authority)
                throw new GitHubException(
                    GitHubFailure.Unexpected,
                    $"a listing of {repository} does not end, or goes on at another server: {next.Host}"
                );
            page = PageOf(await connection.Get<List<T>>(next, null, Accept, ct).ConfigureAwait(false));
            items.AddRange(page.Items);
        }

        return items;
    }

    /// <summary>The path of a branch below <c>git/ref</c> or <c>git/refs</c>.</summary>
    public static string HeadPath(string branch) =>
        "heads/" + string.Join('/', branch.Split('/').Select(Uri.EscapeDataString));

    private static Page<T> PageOf<T>(IApiResponse<List<T>> response)
    {
        var links = response.HttpResponse.ApiInfo?.Links;
        return new Page<T>(response.Body ?? [], links?.GetValueOrDefault("next"));
    }

    private T Whole<T>(IApiResponse<T> response, string path) =>
        response.Body
        ?? throw new GitHubException(
            GitHubFailure.Unexpected,
            $"the answer to {path} of {repository} has no body that can be read"
        );

    private Uri UriOf(string path) => new($"repos/{repository.Owner}/{repository.Name}/{path}", UriKind.Relative);

    private static string Serialize(object body) => JsonSerializer.Serialize(body, Bodies);
}

/// <summary>A page of a listing, and where the next one is.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, Uri? Next);
