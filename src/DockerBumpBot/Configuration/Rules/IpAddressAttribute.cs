using System.Net;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>An address to listen at.</summary>
internal sealed class IpAddressAttribute()
    : TextRuleAttribute("is not an IP address; write one, such as 127.0.0.1, 0.0.0.0 or \"::\"")
{
    // "1" is an address too, and nobody means it.
    protected override bool Holds(string text) =>
        IPAddress.TryParse(text, out var address)
        && text.Any(c => c is '.' or ':')
        && !text.Contains('%', StringComparison.Ordinal)
        && (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork || text.Count(c => c == '.') == 3);
}
