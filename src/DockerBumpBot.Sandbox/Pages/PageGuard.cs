using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DockerBumpBot.Sandbox.Pages;

/// <summary>
/// Who may look and act: a browser on this machine that was sent here by nobody else. A page of another site can make a
/// browser ask for this address (cross-site requests), or give its own name this address (DNS rebinding).
/// </summary>
internal sealed class PageGuard(Uri address)
{
    /// <summary>The name of the form field that holds <see cref="Token"/>.</summary>
    internal const string Field = "token";

    private readonly string[] hosts = [address.Authority, $"localhost:{address.Port}"];

    /// <summary>What only a page of this server knows; in every form.</summary>
    internal string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether the browser knows this server by a name that is its own.</summary>
    internal bool KnowsHost(HttpRequest request) =>
        hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a form was sent from a page of this server.</summary>
    internal bool Admits(HttpRequest request, IFormCollection form) =>
        IsOwn(request.Headers[HeaderNames.Origin].ToString(), $"http://{request.Host.Value}")
        && IsOwn(request.Headers["Sec-Fetch-Site"].ToString(), "same-origin")
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(form[Field].ToString()),
            Encoding.UTF8.GetBytes(Token)
        );

    // Old browsers do not send them; the token is asked for in any case.
    private static bool IsOwn(string said, string own) =>
        said.Length == 0 || said.Equals(own, StringComparison.OrdinalIgnoreCase);

    /// <summary>No scripts, nothing from elsewhere, in nobody's frame.</summary>
    internal static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
