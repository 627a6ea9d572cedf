using System.Net;
using DockerBumpBot.Configuration.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace DockerBumpBot.Http.Guarding;

/// <summary>The proxies that are believed who their client is. Nobody else is: the header can be written by anybody.</summary>
internal static class Proxies
{
    /// <summary>What ASP.NET needs to know about them.</summary>
    public static ForwardedHeadersOptions Of(HttpOptions options)
    {
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            ForwardLimit = null,
        };
        // By itself it believes this machine.
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
            if (System.Net.IPNetwork.TryParse(proxy, out var network))
                forwarded.KnownIPNetworks.Add(network);
            else
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        return forwarded;
    }
}
