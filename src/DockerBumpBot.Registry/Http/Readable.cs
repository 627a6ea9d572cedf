using System.Globalization;
using System.Net.Http.Headers;

namespace DockerBumpBot.Registry.Http;

/// <summary>Facts of the wire in words that are safe to show.</summary>
internal static class Readable
{
    /// <summary>A span as people say it: <c>20 s</c>, <c>15 min</c>, <c>6 h</c>.</summary>
    public static string Span(TimeSpan span) =>
        span switch
        {
            _ when span > TimeSpan.FromDays(365) => "more than a year",
            _ when span >= TimeSpan.FromHours(2) => Number(span.TotalHours, "h"),
            _ when span >= TimeSpan.FromMinutes(2) => Number(span.TotalMinutes, "min"),
            _ when span >= TimeSpan.FromSeconds(1) => Number(span.TotalSeconds, "s"),
            _ => Number(span.TotalMilliseconds, "ms"),
        };

    /// <summary>A server's name: host, and port where it is not the usual one.</summary>
    public static string Server(Uri url) => url.Authority;

    /// <summary>What a body claims to be. Unknown types are not repeated: they are whatever the server wrote.</summary>
    public static string Kind(HttpContentHeaders headers) =>
        // The encodings that are read have been taken off.
        headers.ContentEncoding.Any(name => !name.Equals("identity", StringComparison.OrdinalIgnoreCase))
            ? "a body in an encoding that is not read here"
            : Kind(headers.ContentType);

    private static string Kind(MediaTypeHeaderValue? type) =>
        type?.MediaType?.ToLowerInvariant() switch
        {
            null => "an untyped body",
            "text/html" or "application/xhtml+xml" => "an HTML page (text/html)",
            "text/plain" => "plain text (text/plain)",
            "application/json" => "JSON (application/json)",
            "application/xml" or "text/xml" => "XML",
            "application/octet-stream" => "bytes (application/octet-stream)",
            { } other when other.EndsWith("+json", StringComparison.Ordinal) => "JSON of another type",
            _ => "a body of an unknown type",
        };

    /// <summary>What helps against a server's limit on requests: a sentence with a space before it, or nothing.</summary>
    public static string QuotaHint(string server) =>
        server.EndsWith(".docker.io", StringComparison.Ordinal)
        || server.EndsWith(".docker.com", StringComparison.Ordinal)
            ? " An account has a larger quota (DOCKERHUB_USERNAME, DOCKERHUB_TOKEN)."
            : "";

    private static string Number(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value)} {unit}");
}
