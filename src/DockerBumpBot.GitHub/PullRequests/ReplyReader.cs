using System.Net;
using System.Runtime.Serialization;
using System.Text.Json;
using DockerBumpBot.GitHub.Connecting;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>
/// The one place where an answer is compared with what was asked. Octokit makes an empty thing of whatever it cannot
/// read, a list of one of any object, and nothing of a body that is not there; here all of that is no answer. A read
/// without an answer has failed; of a write without one nobody knows whether it was done.
/// </summary>
/// <param name="what">What was asked, for people: <c>POST pulls of acme/content</c>.</param>
/// <param name="isWrite">Whether it may have changed something.</param>
internal sealed class ReplyReader(string what, bool isWrite)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
    };

    /// <summary>The body, once something is there.</summary>
    /// <exception cref="GitHubException">There is none.</exception>
    public async Task<IApiResponse<object>> SendAsync(Func<Task<IApiResponse<object>>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (SerializationException exception)
        {
            throw Wrong(null, exception);
        }
    }

    /// <summary>One thing, which is just what was asked for.</summary>
    /// <exception cref="GitHubException">It is something else.</exception>
    public T One<T>(IResponse response, Func<T, bool> isAsked)
        where T : class, IReply =>
        Read<T>(response) is { IsWhole: true } reply && isAsked(reply) ? reply : throw Wrong(response.StatusCode);

    /// <summary>A list, each item of which is just what was asked for.</summary>
    /// <exception cref="GitHubException">It is something else, or one of them is.</exception>
    public IReadOnlyList<T> All<T>(IResponse response, Func<T, bool> isAsked)
        where T : class, IReply =>
        Read<List<T?>>(response) is { } list && list.All(item => item is { IsWhole: true } && isAsked(item))
            ? [.. list.OfType<T>()]
            : throw Wrong(response.StatusCode);

    /// <summary>Nothing at all, which is what some writes are answered with.</summary>
    /// <exception cref="GitHubException">It is something.</exception>
    public void Nothing(HttpStatusCode status)
    {
        if (status != HttpStatusCode.NoContent)
            throw Wrong(status);
    }

    private T? Read<T>(IResponse response)
        where T : class
    {
        if ((int)response.StatusCode is not (200 or 201) || response.Body is not string { Length: > 0 } text)
            throw Wrong(response.StatusCode);
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json);
        }
        catch (JsonException exception)
        {
            throw Wrong(response.StatusCode, exception);
        }
    }

    private GitHubException Wrong(HttpStatusCode? status, Exception? cause = null) =>
        new(
            GitHubFailure.Unexpected,
            $"GitHub answered {what} with something else than was asked for"
                + (isWrite ? ", so that it is not known whether it was done" : "")
                + "; if that stays so, look for a proxy on the way and check github.apiUrl",
            cause
        )
        {
            Status = status,
            OutcomeUnknown = isWrite,
        };
}
