using System.Text;
using DockerBumpBot.Sandbox.Pages.Markup;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Pages;

/// <summary>What a person reads who asks for a page that cannot be made now.</summary>
internal static class TroublePage
{
    private const string HtmlType = "text/html";

    /// <summary>Whether a browser asks, and not a program.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request
            .GetTypedHeaders()
            .Accept.Any(type => type.MediaType.Equals(HtmlType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="problem">What is wrong, for people and free of secrets.</param>
    public static Task WriteAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = $"{HtmlType}; charset=utf-8";
        var page = PageFrame.Page(
            "Not now",
            Html.Of($"""<h1>That cannot be shown now</h1><p>{problem}</p><p><a href="/">Overview</a></p>""")
        );
        return context.Response.WriteAsync(page.ToString(), Encoding.UTF8, context.RequestAborted);
    }
}
