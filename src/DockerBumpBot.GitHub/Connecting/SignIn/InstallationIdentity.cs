using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.GitHub.Connecting.SignIn;

/// <summary>
/// The installation of a GitHub App in a repository. Its token lasts an hour and is renewed before it ends, or when
/// GitHub refuses it.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A SemaphoreSlim holds nothing to give back unless its wait handle is asked for."
)]
internal sealed class InstallationIdentity(
    string issuer,
    string repository,
    InstallationClient client,
    TimeProvider time
) : Identity
{
    // A request that is sent now, and waits for its turn, still has a valid token.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile InstallationToken current = InstallationToken.None;

    public override string Fingerprint { get; } = $"app {Hash($"{issuer} {repository}")}";

    public override IEnumerable<string> Secrets => current.Value.Length == 0 ? [] : [current.Value];

    public override async Task<string> TokenAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (current.Expires - Margin <= time.GetUtcNow())
                current = await client.SignInAsync(ct).ConfigureAwait(false);
            return current.Value;
        }
        finally
        {
            gate.Release();
        }
    }

    public override bool Forget(string token)
    {
        // Another request may have renewed it already.
        var seen = current;
        if (seen.Value == token)
            Interlocked.CompareExchange(ref current, InstallationToken.None, seen);
        return true;
    }
}

/// <summary>A token of an installation.</summary>
/// <param name="Value">The secret.</param>
/// <param name="Expires">Until when GitHub takes it.</param>
internal sealed record InstallationToken(string Value, DateTimeOffset Expires)
{
    /// <summary>No token, as if it had expired long ago.</summary>
    public static InstallationToken None { get; } = new("", DateTimeOffset.UnixEpoch);

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"until {Expires:O}";
}
