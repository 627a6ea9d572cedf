namespace DockerBumpBot.Http;

/// <summary>The one rule about who may be shown a secret: the server that it is for, and nobody on the way.</summary>
public static class ServerOrigin
{
    /// <summary>Whether two addresses are at one server: the same scheme, host and port.</summary>
    public static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme
        && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether nobody on the way can read what is sent to an address: it is encrypted, or stays on this machine
    /// (<c>localhost</c>, 127.0.0.0/8, <c>::1</c>).
    /// </summary>
    public static bool IsPrivate(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);

    /// <summary>Host, and port where it is not the usual one: ASCII alone, so that no name looks like another.</summary>
    public static string NameOf(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost}]" : url.IdnHost;
        return url.IsDefaultPort ? host : $"{host}:{url.Port}";
    }
}
