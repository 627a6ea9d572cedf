using System.Net;
using DockerBumpBot.GitHub.Connecting;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>What came of a write.</summary>
internal abstract record WriteAnswer<T>
{
    private WriteAnswer() { }

    /// <summary>It was done.</summary>
    public sealed record Done(T Reply) : WriteAnswer<T>;

    /// <summary>GitHub did not do it, and says why.</summary>
    public sealed record Refused(Refusal Refusal) : WriteAnswer<T>;

    /// <summary>Nobody knows whether it was done.</summary>
    public sealed record Unknown(Exception Cause) : WriteAnswer<T>;
}

/// <summary>Why GitHub did not do something: status 404, 409, 410 or 422.</summary>
internal sealed record Refusal(ApiException Cause)
{
    private const int LongestText = 500;

    /// <summary>Whether an error is about one field of the request.</summary>
    public bool IsAbout(string field) =>
        Cause.ApiError?.Errors?.Any(error => string.Equals(error.Field, field, StringComparison.Ordinal)) == true;

    /// <summary>Whether it says something for which the API has no code.</summary>
    public bool Says(string text) => Text.Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>GitHub's words, in one line.</summary>
    public string Text
    {
        get
        {
            // Errors that are no objects are in the message already, as Octokit reads them.
            var errors = Cause.ApiError?.Errors?.Select(error =>
                string.IsNullOrEmpty(error.Message) ? $"{error.Field} {error.Code}" : error.Message
            );
            var text = string.Join("; ", [Cause.ApiError?.Message ?? Cause.Message, .. errors ?? []]);
            return Clip(text);
        }
    }

    /// <summary>GitHub's words, and what to do where they tell of a cause that is known.</summary>
    public string TextAndRemedy => Remedy is { } remedy ? $"{Text}; {remedy}" : Text;

    /// <summary>What to do, where GitHub's words tell of a cause that is known; <c>null</c> otherwise.</summary>
    public string? Remedy => Remedies.Of(Text);

    /// <summary>Words of GitHub's, in one line that is not too long.</summary>
    public static string Clip(string text) => Wording.VisibleText.Clip(Wording.VisibleText.Of(text), LongestText);
}

/// <summary>Sends writes, and tells refusals and doubts from what ends the run.</summary>
internal static class Writes
{
    public static async Task<WriteAnswer<T>> TryAsync<T>(Func<Task<T>> write, CancellationToken ct)
    {
        try
        {
            return new WriteAnswer<T>.Done(await write().ConfigureAwait(false));
        }
        catch (ApiException exception) when (IsRefusal(exception.StatusCode))
        {
            return new WriteAnswer<T>.Refused(new Refusal(exception));
        }
        catch (Exception exception) when (IsUnknown(exception) && !ct.IsCancellationRequested)
        {
            return new WriteAnswer<T>.Unknown(exception);
        }
    }

    private static bool IsRefusal(HttpStatusCode status) =>
        status
            is HttpStatusCode.NotFound
                or HttpStatusCode.Conflict
                or HttpStatusCode.Gone
                or HttpStatusCode.UnprocessableEntity;

    private static bool IsUnknown(Exception exception) =>
        exception switch
        {
            GitHubException github => github.OutcomeUnknown,
            ApiException api => (int)api.StatusCode >= 500,
            HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
            _ => false,
        };
}
