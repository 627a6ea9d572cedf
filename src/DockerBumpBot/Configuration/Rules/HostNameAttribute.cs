namespace DockerBumpBot.Configuration.Rules;

/// <summary>The name of a host, without a port.</summary>
internal sealed class HostNameAttribute()
    : TextRuleAttribute("is not the name of a host; write one without scheme and port, such as bot.example.com")
{
    private const int Longest = 253;

    /// <inheritdoc/>
    protected override bool Holds(string text) =>
        IsName(text, Longest, "-.") && Uri.CheckHostName(text) == UriHostNameType.Dns;
}
