using System.Security.Cryptography;

namespace DockerBumpBot.Sandbox.GitHub.Accounts;

/// <summary>What opens the archive of a private repository for a while.</summary>
internal sealed class Tickets
{
    private readonly Dictionary<string, DateTimeOffset> issued = new(StringComparer.Ordinal);

    internal string Issue(DateTimeOffset until)
    {
        var ticket = RandomNumberGenerator.GetHexString(32, lowercase: true);
        issued[ticket] = until;
        return ticket;
    }

    internal bool Admit(string ticket, DateTimeOffset now) => issued.TryGetValue(ticket, out var until) && now < until;
}
