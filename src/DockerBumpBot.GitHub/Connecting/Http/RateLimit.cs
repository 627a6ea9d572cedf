using System.Globalization;
using System.Net;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// What an answer says about GitHub's rate limits (docs.github.com, "Rate limits for the REST API"). Both kinds answer
/// 403 or 429, and some endpoints 422; GraphQL answers 200 with errors too ("Rate limits and query limits for the GraphQL
/// API").
/// </summary>
/// <param name="Wait">How long to wait; <c>null</c> when GitHub does not say.</param>
/// <param name="Name">Which limit it was, for people.</param>
internal sealed record RateLimit(TimeSpan? Wait, string Name)
{
    private const string Primary = "rate limit";
    private const string Secondary = "secondary rate limit";

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    // As long as no clock is off by a year; spans beyond it would overflow dates.
    private static readonly TimeSpan Most = TimeSpan.FromDays(365);

    /// <summary>The limit that an answer, whose body is in memory, refuses the request for; <c>null</c> for none.</summary>
    public static async Task<RateLimit?> OfAsync(
        HttpRequestMessage request,
        HttpResponseMessage answer,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var isGraphQL = answer.StatusCode == HttpStatusCode.OK && RequestKinds.IsGraphQL(request);
        if (!isGraphQL && (int)answer.StatusCode is not (403 or 429 or 422))
            return null;
        var body = await answer.Content.ReadAsStringAsync(ct).ConfigureAwait(false);
        if (isGraphQL)
            return GraphQLAnswer.Read(body).IsLimit ? Of(answer, now, body) ?? new RateLimit(null, NameOf(body)) : null;
        if (answer.StatusCode == HttpStatusCode.UnprocessableEntity)
            return body.Contains("submitted too quickly", StringComparison.OrdinalIgnoreCase)
                ? new RateLimit(Asked(answer, now), Secondary)
                : null;
        return Of(answer, now, body);
    }

    private static RateLimit? Of(HttpResponseMessage answer, DateTimeOffset now, string body)
    {
        if (Asked(answer, now) is { } asked)
            return new RateLimit(asked, NameOf(body));
        if (Number(answer, "x-ratelimit-remaining") == 0)
            return new RateLimit(UntilReset(answer, now), Primary);
        return answer.StatusCode == HttpStatusCode.TooManyRequests || Mentions(body)
            ? new RateLimit(null, NameOf(body))
            : null;
    }

    private static string NameOf(string body) =>
        body.Contains("API rate limit exceeded", StringComparison.OrdinalIgnoreCase) ? Primary : Secondary;

    private static bool Mentions(string body) =>
        body.Contains("rate limit", StringComparison.OrdinalIgnoreCase)
        || body.Contains("abuse detection", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? Asked(HttpResponseMessage answer, DateTimeOffset now) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } span } => Sane(span),
            { Date: { } date } => Sane(date - GitHubNow(answer, now)),
            _ => null,
        };

    private static TimeSpan? UntilReset(HttpResponseMessage answer, DateTimeOffset now) =>
        Number(answer, "x-ratelimit-reset") is { } reset && reset is > 0 and < 253_402_300_799
            // The second in which the limit ends may not be over.
            ? Sane(DateTimeOffset.FromUnixTimeSeconds(reset) - GitHubNow(answer, now) + Least)
            : null;

    // The instant is one of GitHub's clock, which this machine's may be minutes away from.
    private static DateTimeOffset GitHubNow(HttpResponseMessage answer, DateTimeOffset now) =>
        answer.Headers.Date ?? now;

    private static TimeSpan Sane(TimeSpan span) =>
        span < Least ? Least
        : span > Most ? Most
        : span;

    private static long? Number(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
