using System.Net;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Http;
using Octokit;

namespace DockerBumpBot.GitHub.Snapshots.Requests;

/// <summary>What GitHub answered to a question that it may refuse.</summary>
internal abstract record Answer<T>
{
    private Answer() { }

    /// <summary>It gave what was asked for.</summary>
    public sealed record Given(T Value) : Answer<T>;

    /// <summary>There is no such thing (404, 422), or the repository has nothing yet (409).</summary>
    public sealed record Refused(HttpStatusCode Status) : Answer<T>;
}

/// <summary>Reads from one repository.</summary>
internal sealed class RepositoryRequests(IConnection connection, RepositoryName repository)
{
    /// <summary>The repository.</summary>
    public RepositoryName Repository => repository;

    /// <summary>Asks for one thing as JSON.</summary>
    /// <param name="path">Below the repository, escaped; empty for the repository itself.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="GitHubException">GitHub did not answer, or not as expected.</exception>
    public Task<Answer<T>> AskAsync<T>(string path, CancellationToken cancellationToken)
        where T : class => AskAsync<T>(path, new Call(IsConditional: false, cancellationToken));

    /// <summary>Asks for what every run asks for: as long as the answer stays the same, it costs no quota.</summary>
    /// <inheritdoc cref="AskAsync{T}(string, CancellationToken)"/>
    public Task<Answer<T>> AskAgainAsync<T>(string path, CancellationToken cancellationToken)
        where T : class => AskAsync<T>(path, new Call(IsConditional: true, cancellationToken));

    private async Task<Answer<T>> AskAsync<T>(string path, Call call)
        where T : class
    {
        call.Begin();
        var cancellationToken = call.Stop;
        try
        {
            var response = await connection.Get<T>(UriOf(path), null, null, cancellationToken).ConfigureAwait(false);
            return response.Body is { } body ? new Answer<T>.Given(body) : throw NotUnderstood(path, null);
        }
        catch (ApiException exception) when (IsRefusal(exception.StatusCode))
        {
            return new Answer<T>.Refused(exception.StatusCode);
        }
        catch (GitHubException exception) when (exception.Failure == GitHubFailure.NotFound)
        {
            return new Answer<T>.Refused(HttpStatusCode.NotFound);
        }
        catch (Exception exception) when (Translate(path, exception, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Asks for a body that is read as it arrives.</summary>
    /// <exception cref="GitHubException">GitHub did not answer, or not as expected.</exception>
    public async Task<Stream> StreamAsync(string path, CancellationToken cancellationToken)
    {
        // The body that is handed out is given up with this call, and not with whatever it is part of.
        new Call(IsConditional: false, cancellationToken).Begin();
        // Octokit takes no token here; an answer that comes after the cancellation is closed unread.
        var asked = connection.GetRawStream(UriOf(path), null);
        try
        {
            var response = await asked.WaitAsync(cancellationToken).ConfigureAwait(false);
            return response.Body ?? throw NotUnderstood(path, null);
        }
        catch (OperationCanceledException) when (!asked.IsCompleted)
        {
            _ = CloseLaterAsync(asked);
            throw;
        }
        catch (Exception exception) when (Translate(path, exception, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>What a failure while reading a body means; <c>null</c> for what is no failure of GitHub.</summary>
    public GitHubException? Translate(string path, Exception exception, CancellationToken cancellationToken) =>
        exception switch
        {
            GitHubException => null,
            OperationCanceledException when cancellationToken.IsCancellationRequested => null,
            // No tarball, or what Octokit says to an answer that it cannot use.
            InvalidDataException or InvalidOperationException => NotUnderstood(path, exception),
            _ when GitHubFailures.Translate(exception, $"GET {NameOf(path)}") is { } named => named,
            OperationCanceledException or TimeoutException => Failure(
                GitHubFailure.Unreachable,
                $"GitHub did not answer {NameOf(path)} in time",
                exception
            ),
            HttpRequestException or IOException => Failure(
                GitHubFailure.Unreachable,
                $"the connection to GitHub broke at {NameOf(path)}",
                exception
            ),
            _ => null,
        };

    private GitHubException NotUnderstood(string path, Exception? exception) =>
        Failure(
            GitHubFailure.Unexpected,
            $"GitHub's answer to {NameOf(path)} cannot be understood{(exception is null ? "" : $": {GitHubFailures.Plain(exception.Message)}")}",
            exception
        );

    private static GitHubException Failure(GitHubFailure failure, string message, Exception? exception) =>
        new(failure, message, exception);

    private static bool IsRefusal(HttpStatusCode status) =>
        status is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableContent;

    private static async Task CloseLaterAsync(Task<IApiResponse<Stream>> asked)
    {
        try
        {
            var response = await asked.ConfigureAwait(false);
            if (response.Body is { } body)
                await body.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Nobody waits for it any more.
        }
    }

    private string NameOf(string path) => $"repos/{repository}{(path.Length == 0 ? "" : $"/{path}")}";

    private Uri UriOf(string path) => new(NameOf(path), UriKind.Relative);
}
