using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Guarding;

/// <summary>Whom limits count as one: an address, or the network that one customer gets in IPv6.</summary>
internal static class Client
{
    private const int PrefixBytes = 8;

    /// <summary>The client of a request, behind trusted proxies the one that they name.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return new IPAddress(bytes).ToString();
    }
}
