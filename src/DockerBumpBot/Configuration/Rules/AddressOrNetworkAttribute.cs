using System.Net;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>An address, or a network as its first address and how many bits all of its addresses share.</summary>
internal sealed class AddressOrNetworkAttribute()
    : TextRuleAttribute("is neither an IP address nor a network; write one, such as 10.0.0.7 or 10.0.0.0/8")
{
    private static readonly IpAddressAttribute Address = new();

    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        Address.Complaint(text.Split('/')[0]) is null
        && (!text.Contains('/', StringComparison.Ordinal) || IPNetwork.TryParse(text, out _));
}
