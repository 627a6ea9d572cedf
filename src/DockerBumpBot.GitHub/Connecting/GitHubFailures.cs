using System.Net;
using System.Runtime.Serialization;
using DockerBumpBot.Http;
using Octokit;
using Polly.Timeout;

namespace DockerBumpBot.GitHub.Connecting;

/// <summary>The one place where failures of Octokit and of the network get their names.</summary>
public static class GitHubFailures
{
    private const int LongestMessage = 300;

    /// <summary>Names a failure; <c>null</c> for what is none of GitHub's: cancellation and bugs.</summary>
    /// <param name="exception">What a call threw.</param>
    /// <param name="what">What was asked, to begin a message with: <c>Opening the pull request of Okta</c>.</param>
    public static GitHubException? Translate(Exception exception, string what) =>
        exception switch
        {
            GitHubException e => new GitHubException(e.Failure, $"{what} failed: {e.Message}", e)
            {
                Status = e.Status,
                OutcomeUnknown = e.OutcomeUnknown,
            },
            ApiException e => new GitHubException(
                FailureOf(e),
                $"{what} failed: GitHub answered with status {(int)e.StatusCode}{Quoted(e)}{Advice(e)}",
                e
            )
            {
                Status = e.StatusCode,
            },
            SerializationException or FormatException => new GitHubException(
                GitHubFailure.Unexpected,
                $"{what} failed: GitHub's answer is not the JSON that it should be",
                exception
            ),
            _ => null,
        };

    /// <summary>Whether a request got no whole answer, for a reason that is not the caller's cancellation.</summary>
    internal static bool IsNoAnswer(Exception exception, CancellationToken ct) =>
        exception is TimeoutRejectedException or HttpRequestException or IOException
        || (exception is OperationCanceledException && !ct.IsCancellationRequested);

    /// <summary>Names the reason why there was no whole answer.</summary>
    internal static GitHubException OfNoAnswer(Exception exception, Uri api, bool isWrite = false)
    {
        var isTooLong =
            exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };
        return new GitHubException(
            isTooLong ? GitHubFailure.Unexpected : GitHubFailure.Unreachable,
            isTooLong
                ? $"{api.Authority} answered with more than this client takes into memory"
                : $"{Reason(exception, api.Authority)}; check github.apiUrl and the network, the next run tries again",
            Http.Redaction.Of(exception)
        )
        {
            OutcomeUnknown = isWrite,
        };
    }

    private static string Reason(Exception exception, string server) =>
        exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                $"the name of {server} cannot be resolved",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"no connection to {server}",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                $"no secure connection to {server} (TLS): {Certificates.ProblemIn(exception) ?? "check that it speaks https there"}",
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
                $"the proxy gives no connection to {server}",
            HttpRequestException or IOException => $"the connection to {server} broke before the answer was whole",
            _ => $"{server} gave no whole answer in time",
        };

    private static GitHubFailure FailureOf(ApiException exception) =>
        exception switch
        {
            RateLimitExceededException or SecondaryRateLimitExceededException or AbuseException =>
                GitHubFailure.OutOfQuota,
            _ => exception.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.UnavailableForLegalReasons =>
                    GitHubFailure.Denied,
                HttpStatusCode.NotFound => GitHubFailure.NotFound,
                HttpStatusCode.TooManyRequests => GitHubFailure.OutOfQuota,
                HttpStatusCode.RequestTimeout
                or HttpStatusCode.ProxyAuthenticationRequired
                or >= HttpStatusCode.InternalServerError => GitHubFailure.Unreachable,
                _ => GitHubFailure.Unexpected,
            },
        };

    private static string Advice(ApiException exception) =>
        exception.StatusCode switch
        {
            HttpStatusCode.Forbidden
            or HttpStatusCode.UnprocessableEntity when Remedies.Of(Quoted(exception)) is { } remedy => $"; {remedy}",
            HttpStatusCode.Unauthorized =>
                "; GITHUB_TOKEN, or the key of the GitHub App, is wrong or has expired: set it anew",
            HttpStatusCode.Forbidden =>
                $"; GITHUB_TOKEN, or the GitHub App, needs {Permissions.ToWrite}{Accepted(exception)}",
            HttpStatusCode.NotFound =>
                $"; check the name; if it is right, GITHUB_TOKEN, or the GitHub App, may not see it: it needs {Permissions.ToWrite}",
            HttpStatusCode.ProxyAuthenticationRequired => "; the proxy wants other credentials than HTTPS_PROXY names",
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => "; the next run tries again",
            _ => "",
        };

    // GitHub's own list, such as contents=write.
    private static string Accepted(ApiException exception) =>
        exception.HttpResponse?.Headers.FirstOrDefault(header =>
            header.Key.Equals("X-Accepted-GitHub-Permissions", StringComparison.OrdinalIgnoreCase)
        )
            is { Value: { Length: > 0 } value }
            ? $"; for this, GitHub asks for {Plain(value)}"
            : "";

    private static string Quoted(ApiException exception)
    {
        var error = exception.ApiError;
        string[] all = [error?.Message ?? "", .. error?.Errors?.Select(Text) ?? []];
        var text = string.Join("; ", all.Where(part => !string.IsNullOrWhiteSpace(part)).Select(Plain));
        return text.Length == 0 ? "" : $" ({text})";
    }

    private static string Text(ApiErrorDetail detail) =>
        string.IsNullOrEmpty(detail.Message) ? $"{detail.Field} {detail.Code}".Trim() : detail.Message;

    /// <summary>One short line, however GitHub wrote it, with no secret in it and nothing that steers a terminal.</summary>
    internal static string Plain(string text)
    {
        var line = string.Concat(Http.Redaction.Of(text, []).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= LongestMessage ? line : $"{line[..LongestMessage]}…";
    }
}
