using System.Net;
using System.Net.Http.Headers;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Registry.Http;

/// <summary>A whole answer in memory.</summary>
/// <param name="Server">Who answered.</param>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Kind">What the body claims to be, in words of ours.</param>
/// <param name="Body">Its body, bounded by <see cref="RegistryOptions.MaximumBodyBytes"/>.</param>
/// <param name="Attempts">How often it was asked.</param>
/// <param name="Wait">How long it asks to wait before the next request.</param>
internal sealed record ServerReply(
    string Server,
    HttpStatusCode Status,
    HttpResponseHeaders Headers,
    string Kind,
    ReadOnlyMemory<byte> Body,
    int Attempts,
    TimeSpan? Wait
)
{
    /// <summary>The failure that a status stands for which has no meaning of its own for the question.</summary>
    public RegistryException Refusal() =>
        Status switch
        {
            HttpStatusCode.TooManyRequests => new(
                $"{Server} has had too many requests{Asking}{After}. Later runs ask again.{Readable.QuotaHint(Server)}",
                RegistryFailure.Unreachable
            ),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new(
                $"{Server} answered with status {(int)Status}{Asking}{After}. It is likely to pass; the next run asks "
                    + "again.",
                RegistryFailure.Unreachable
            ),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(
                $"{Server} refused access (status {(int)Status}). The image may be private, or the account without "
                    + "the right to read it.",
                RegistryFailure.Denied
            ),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new(
                $"{Server} answered with a redirect{Elsewhere} (status {(int)Status}) that is not followed. "
                    + "Check the configured address.",
                RegistryFailure.BadAnswer
            ),
            _ => new(
                $"{Server} answered with status {(int)Status} and {Kind}, which has no meaning here. "
                    + "Check that the configured address is a registry's.",
                RegistryFailure.BadAnswer
            ),
        };

    /// <summary>The failure of a body that is not what was asked for.</summary>
    /// <param name="expected">What was asked for, e.g. <c>a tag list</c>.</param>
    public RegistryException NotA(string expected) =>
        new(
            $"{Server} answered with {Kind} that is not {expected} (status {(int)Status}, {Body.Length} bytes). "
                + "Check that the configured address is a registry's, with no proxy or sign-in page before it.",
            RegistryFailure.BadAnswer
        );

    // Where to is not repeated: it is whatever the server wrote.
    private string Elsewhere =>
        Headers.Location is { IsAbsoluteUri: true } to && to.Authority != Server ? " to another server" : "";

    private string Asking => Wait is { } wait ? $" and asks to wait {Readable.Span(wait)}" : "";

    private string After => Attempts > 1 ? $" after {Attempts} attempts" : "";
}
