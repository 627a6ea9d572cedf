using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Guarding;

/// <summary>No scripts, no forms, nothing from elsewhere, in nobody's frame, kept by nobody.</summary>
internal static class SecurityHeaders
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // At the very last, as what goes wrong begins an answer anew.
        context.Response.OnStarting(() => SetAsync(context.Response.Headers));
        return next(context);
    }

    private static Task SetAsync(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
