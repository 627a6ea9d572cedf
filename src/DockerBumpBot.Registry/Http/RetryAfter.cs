namespace DockerBumpBot.Registry.Http;

/// <summary>The <c>Retry-After</c> header (RFC 9110, 10.2.3): seconds or a date.</summary>
internal static class RetryAfter
{
    /// <summary>How long the server asks to wait; <c>null</c> when it does not say.</summary>
    public static TimeSpan? Of(HttpResponseMessage? response, TimeProvider time) =>
        response?.Headers.RetryAfter switch
        {
            { Delta: { } pause } => pause,
            { Date: { } date } when date - time.GetUtcNow() is var pause => pause > TimeSpan.Zero
                ? pause
                : TimeSpan.Zero,
            // More seconds than the header's type can hold: longer than anybody waits.
            null when IsHuge(response) => TimeSpan.MaxValue,
            _ => null,
        };

    private static bool IsHuge(HttpResponseMessage? response) =>
        response is not null
        && response.Headers.NonValidated.TryGetValues("Retry-After", out var values)
        && values.ToString().Trim() is { Length: >= 10 } text
        && text.All(char.IsAsciiDigit);
}
