using System.Net;
using DockerBumpBot.Configuration.Options;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Guarding;

/// <summary>
/// Refuses requests for names that are not the worker's: a page of the web can give its own name this address (DNS
/// rebinding) and would be the same origin to a browser. With an address for a name it cannot.
/// </summary>
internal sealed class HostGuard(HttpOptions options)
{
    private readonly HashSet<string> _names = options
        .Hosts.Append("localhost")
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        Knows(context.Request.Host.Host)
            ? next(context)
            : Problems.WriteAsync(
                context,
                StatusCodes.Status421MisdirectedRequest,
                "This worker is not called that: the operator names what it is called under http.hosts."
            );

    private bool Knows(string host) =>
        _names.Contains(host.TrimEnd('.')) || IPAddress.TryParse(host.Trim('[', ']'), out _);
}
