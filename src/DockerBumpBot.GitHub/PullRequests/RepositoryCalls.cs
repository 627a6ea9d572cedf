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
    public async Task<RepositoryReply> ItselfAsync(CancellationToken ct) =>
        itself ??= await GetAsync<RepositoryReply>("", _ => true, ct).ConfigureAwait(false);

    /// <summary>Reads one thing.</summary>
    /// <param name="path">Below the repository, escaped.</param>
    /// <param name="isAsked">Whether an answer is about what was asked, and not about something else.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="GitHubException">There is no such answer.</exception>
    public async Task<T> GetAsync<T>(string path, Func<T, bool> isAsked, CancellationToken ct)
        where T : class, IReply
    {
        var reader = ReaderOf("GET", path);
        var response = await reader
            .SendAsync(() => connection.Get<object>(UriOf(path), null, Accept, ct))
            .ConfigureAwait(false);
        return reader.One(response.HttpResponse, isAsked);
    }

    /// <summary>Reads one pull request.</summary>
    public async Task<WholePullReply> PullAsync(long number, CancellationToken ct) =>
        await GetAsync<WholePullReply>($"pulls/{number}", pull => pull.Number == number, ct).ConfigureAwait(false);

    /// <summary>
    /// How a commit stands to another commit, or to a branch. The commits between them come a page at a time; the files,
    /// which can be many, with the first page alone.
    /// </summary>
    /// <param name="from">A branch, or a commit.</param>
    /// <param name="to">A commit.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ComparisonReply> CompareAsync(string from, string to, CancellationToken ct) =>
        GetAsync<ComparisonReply>(
            $"compare/{PathOf(from)}...{to}?per_page=1&page=2",
            found => found.IsWithin == (found.MergeBaseCommit.Sha == to),
            ct
        );

    /// <summary>Changes one pull request; the answer must show the change.</summary>
    public async Task<PullReply> PatchPullAsync(
        long number,
        object body,
        Func<PullReply, bool> isDone,
        CancellationToken ct
    ) =>
        await PatchAsync<PullReply>($"pulls/{number}", body, pull => pull.Number == number && isDone(pull), ct)
            .ConfigureAwait(false);

    /// <summary>Writes. An answer that does not say that it was done leaves that open.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<T> PostAsync<T>(string path, object body, Func<T, bool> isAsked, CancellationToken ct)
        where T : class, IReply
    {
        var reader = ReaderOf("POST", path);
        var response = await reader
            .SendAsync(() => connection.Post<object>(UriOf(path), Serialize(body), Accept, Json, NoParameters, ct))
            .ConfigureAwait(false);
        return reader.One(response.HttpResponse, isAsked);
    }

    // Octokit's Patch and Delete cannot be cancelled on the way.

    /// <inheritdoc cref="PostAsync"/>
    public async Task<T> PatchAsync<T>(string path, object body, Func<T, bool> isAsked, CancellationToken ct)
        where T : class, IReply
    {
        ct.ThrowIfCancellationRequested();
        var reader = ReaderOf("PATCH", path);
        var response = await reader
            .SendAsync(() => connection.Patch<object>(UriOf(path), Serialize(body), Accept))
            .ConfigureAwait(false);
        return reader.One(response.HttpResponse, isAsked);
    }

    /// <summary>Deletes something.</summary>
    /// <exception cref="GitHubException">The answer does not say that it is gone.</exception>
    public async Task DeleteAsync(string path, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ReaderOf("DELETE", path).Nothing(await connection.Delete(UriOf(path)).ConfigureAwait(false));
    }

    /// <summary>The first page of a listing.</summary>
    public Task<Page<T>> FirstPageAsync<T>(
        string path,
        IDictionary<string, string> parameters,
        Func<T, bool> isAsked,
        CancellationToken ct
    )
        where T : class, IReply => PageAsync(UriOf(path), path, parameters, isAsked, ct);

    /// <summary>All items of the listing that begins with a page.</summary>
    public async Task<List<T>> FollowAsync<T>(Page<T> first, Func<T, bool> isAsked, CancellationToken ct)
        where T : class, IReply
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
            page = await PageAsync(next, "another page", null, isAsked, ct).ConfigureAwait(false);
            items.AddRange(page.Items);
        }

        return items;
    }

    /// <summary>The path of a branch below <c>git/ref</c> or <c>git/refs</c>.</summary>
    public static string HeadPath(string branch) => $"heads/{PathOf(branch)}";

    /// <summary>The name of a branch in a path.</summary>
    public static string PathOf(string branch) => string.Join('/', branch.Split('/').Select(Uri.EscapeDataString));

    private async Task<Page<T>> PageAsync<T>(
        Uri uri,
        string path,
        IDictionary<string, string>? parameters,
        Func<T, bool> isAsked,
        CancellationToken ct
    )
        where T : class, IReply
    {
        var reader = ReaderOf("GET", path);
        var response = await reader
            .SendAsync(() => connection.Get<object>(uri, parameters, Accept, ct))
            .ConfigureAwait(false);
        var items = reader.All(response.HttpResponse, isAsked);
        return new Page<T>(items, response.HttpResponse.ApiInfo?.Links?.GetValueOrDefault("next"));
    }

    private ReplyReader ReaderOf(string method, string path) =>
        new($"{method} {(path.Length == 0 ? "" : $"{path} of ")}{repository}", isWrite: method != "GET");

    private Uri UriOf(string path) =>
        new($"repos/{repository.Owner}/{repository.Name}{(path.Length == 0 ? "" : "/")}{path}", UriKind.Relative);

    private static string Serialize(object body) => JsonSerializer.Serialize(body, Bodies);
}

/// <summary>A page of a listing, and where the next one is.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, Uri? Next);
