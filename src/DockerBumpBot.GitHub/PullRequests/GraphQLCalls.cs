using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Http;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Requests to GitHub's other API, about one repository.</summary>
internal sealed class GraphQLCalls(IConnection connection, RepositoryName repository)
{
    private const string Accept = "application/vnd.github+json";
    private static readonly Dictionary<string, string> NoParameters = [];

    /// <summary>Asks. All that is asked for must be there: half an answer is none.</summary>
    /// <param name="query">The question; it changes nothing, so it is sent again like any other read.</param>
    /// <param name="variables">What is particular this time.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="GitHubException">GitHub did not answer, or not all of it.</exception>
    public async Task<T> QueryAsync<T>(string query, object variables, CancellationToken ct)
    {
        GraphQLAnswer answer;
        try
        {
            answer = await SendAsync(query, variables, GraphQLOperation.Query, ct).ConfigureAwait(false);
        }
        catch (NotFoundException exception)
        {
            throw new GitHubException(
                GitHubFailure.NotFound,
                $"there is no GraphQL API at {Address}; check that github.apiUrl is the root of GitHub's REST API",
                exception
            );
        }

        if (answer.Errors is [var first, ..] errors)
            throw new GitHubException(FailureOf(first), Refusal(errors) + Advice(first));
        try
        {
            return answer.DataAs<T>();
        }
        catch (JsonException exception)
        {
            throw new GitHubException(
                GitHubFailure.Unexpected,
                $"the answer of GraphQL about {repository} cannot be read",
                exception
            );
        }
    }

    /// <summary>Writes. The answer says whether it was refused; where it was not, it says that it was done.</summary>
    /// <param name="mutation">What to do; it gives back the <c>clientMutationId</c> of its input.</param>
    /// <param name="name">The mutation as it is called in the data of the answer.</param>
    /// <param name="id">The <c>clientMutationId</c>: by it an answer is known for that of this very request.</param>
    /// <param name="input">What is particular this time.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="GitHubException">The answer says neither, so that it is not known whether it was done.</exception>
    public async Task<GraphQLAnswer> MutateAsync(
        string mutation,
        string name,
        string id,
        JsonObject input,
        CancellationToken ct
    )
    {
        input["clientMutationId"] = id;
        var answer = await SendAsync(mutation, new { input }, GraphQLOperation.Mutation, ct).ConfigureAwait(false);
        return answer.Errors is [_, ..] || answer.IsOf(name, id)
            ? answer
            : throw Unreadable("does not say that it was done", isWrite: true);
    }

    /// <summary>GitHub's words, in one line.</summary>
    public static string Refusal(IEnumerable<GraphQLError> errors) =>
        PullRequests.Refusal.Clip(string.Join("; ", errors.Select(error => error.Message ?? error.Type ?? "an error")));

    // On a server of one's own it is beside the root of the REST API (facts: /api/v3/ and /api/graphql).
    private Uri Address =>
        new(
            connection.BaseAddress,
            connection.BaseAddress.AbsolutePath.EndsWith("/api/v3/", StringComparison.Ordinal)
                ? "../graphql"
                : "graphql"
        );

    private async Task<GraphQLAnswer> SendAsync(
        string document,
        object variables,
        GraphQLOperation operation,
        CancellationToken ct
    )
    {
        (Call.Current with { Operation = operation }).Begin();
        var isWrite = operation == GraphQLOperation.Mutation;
        var body = JsonSerializer.Serialize(new { query = document, variables });
        var response = await new ReplyReader($"GraphQL about {repository}", isWrite)
            .SendAsync(() => connection.Post<object>(Address, body, Accept, "application/json", NoParameters, ct))
            .ConfigureAwait(false);
        return
            response.HttpResponse.Body is string text
            && GraphQLAnswer.Read(text) is { } answer
            && (answer.Data is not null || answer.Errors is { Count: > 0 })
            ? answer
            : throw Unreadable("has no body that can be read", isWrite);
    }

    private GitHubException Unreadable(string how, bool isWrite) =>
        new(GitHubFailure.Unexpected, $"the answer of GraphQL about {repository} {how}") { OutcomeUnknown = isWrite };

    private static GitHubFailure FailureOf(GraphQLError error) =>
        error.Type switch
        {
            "RATE_LIMITED" => GitHubFailure.OutOfQuota,
            "FORBIDDEN" or "INSUFFICIENT_SCOPES" => GitHubFailure.Denied,
            "NOT_FOUND" => GitHubFailure.NotFound,
            "SERVICE_UNAVAILABLE" or "INTERNAL" => GitHubFailure.Unreachable,
            _ => GitHubFailure.Unexpected,
        };

    private static string Advice(GraphQLError error) =>
        FailureOf(error) switch
        {
            GitHubFailure.Denied => $"; GITHUB_TOKEN, or the GitHub App, needs {Permissions.ToWrite}",
            GitHubFailure.NotFound =>
                $"; check the name; if it is right, GITHUB_TOKEN, or the GitHub App, may not see it: it needs {Permissions.ToWrite}",
            GitHubFailure.Unreachable => "; the next run tries again",
            _ => "",
        };
}
