using System.Collections.Concurrent;

namespace DockerBumpBot.Sandbox.GitHub.Accounts;

/// <summary>Who there is, and the tokens they have.</summary>
internal sealed class AccountBook(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Caller.Known> tokens = new(StringComparer.Ordinal);
    private long lastId = 1000;

    /// <summary>An account, which comes into being when it is first named.</summary>
    internal Account Of(string login, string type = Account.User) =>
        accounts.GetOrAdd(login, name => new Account(Interlocked.Increment(ref lastId), name, type));

    internal void AddToken(string token, Account account, LocalAccess permission, DateTimeOffset expiresAt) =>
        tokens[token] = new Caller.Known(account, permission, expiresAt);

    /// <summary>Who an <c>Authorization</c> header stands for.</summary>
    /// <exception cref="Refusal">The token is unknown or has expired.</exception>
    internal Caller Identify(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return new Caller.Anonymous();
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var scheme = space < 0 ? "" : header[..space];
        if (
            (
                scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
                || scheme.Equals("Token", StringComparison.OrdinalIgnoreCase)
            )
            && tokens.TryGetValue(header[(space + 1)..].Trim(), out var known)
            && clock.GetUtcNow() < known.ExpiresAt
        )
            return known;
        throw new Refusal(401, "Bad credentials");
    }
}
