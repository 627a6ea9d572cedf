using System.Net.Http.Headers;
using System.Text;
using DockerBumpBot.Configuration.Options;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Guarding;

/// <summary>Asks for the token where an endpoint wants it.</summary>
internal sealed class TokenGuard(HttpOptions options, HttpSecrets secrets, FailedGuesses guesses)
{
    private const string Bearer = "Bearer";
    private const string Basic = "Basic";

    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AsksMetadata>()?.For switch
        {
            Asks.ToAct when secrets.Token is null => Problems.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                $"Nobody may start runs here: the operator has not set {HttpSecrets.TokenVariable}."
            ),
            // A browser sends a password by itself, so it is nothing to act on.
            Asks.ToAct when !HasBearer(context.Request) => RefuseAsync(context, Bearer),
            Asks.ToRead when !MayRead(context.Request) => RefuseAsync(context, Basic),
            _ => next(context),
        };

    /// <summary>Whether a caller may see what the worker does.</summary>
    public bool MayRead(HttpRequest request) =>
        !options.ProtectReading || HasBearer(request) || secrets.Token?.Is(PasswordIn(request)) == true;

    private bool HasBearer(HttpRequest request) =>
        HeaderOf(request) is { Parameter: { } token } header
        && header.Scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase)
        && secrets.Token?.Is(token) == true;

    private static string? PasswordIn(HttpRequest request)
    {
        if (
            HeaderOf(request) is not { Parameter: { } parameter } header
            || !header.Scheme.Equals(Basic, StringComparison.OrdinalIgnoreCase)
        )
            return null;
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes.AsSpan(0, length));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : text[(colon + 1)..];
    }

    private static AuthenticationHeaderValue? HeaderOf(HttpRequest request) =>
        request.Headers.Authorization is [var only] && AuthenticationHeaderValue.TryParse(only, out var header)
            ? header
            : null;

    // Who sends nothing has guessed nothing: browsers ask without at first.
    private Task RefuseAsync(HttpContext context, string scheme) =>
        context.Request.Headers.Authorization.Count == 0
            ? ChallengeAsync(context, scheme)
            : guesses.AnswerAsync(context, () => ChallengeAsync(context, scheme));

    private static Task ChallengeAsync(HttpContext context, string scheme)
    {
        context.Response.Headers.WWWAuthenticate = $"{scheme} realm=\"dockerbump\"";
        return Problems.WriteAsync(
            context,
            StatusCodes.Status401Unauthorized,
            scheme == Bearer
                ? "Send the token: Authorization: Bearer <token>"
                : "Send the token, as a bearer token or as the password of any user."
        );
    }
}
