using System.Collections.Immutable;
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
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile InstallationToken current = InstallationToken.None;

    public override string Fingerprint { get; } = $"app {Hash($"{issuer} {repository}")}";

    public override IEnumerable<string> Secrets => current.Value.Length == 0 ? [] : [current.Value];

    public override string? WhyNoWrites(RepositoryName repository, bool? mayPush) =>
        current.Lacks.IsEmpty
            ? null
            : $"the GitHub App {issuer} may read {repository}, but not write to it: it lacks {string.Join(" and ", current.Lacks)}; grant that in the settings of the app, and accept it where the app is installed";

    public override async Task<string> TokenAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (current.RenewAt <= time.GetUtcNow())
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
/// <param name="RenewAt">From when on another one is asked for, on this machine's clock.</param>
internal sealed record InstallationToken(string Value, DateTimeOffset RenewAt)
{
    /// <summary>The permissions that it needs to write and has not, as GitHub calls them.</summary>
    public ImmutableArray<string> Lacks { get; init; } = [];

    // A request that is sent now, and waits for its turn, still has a valid token.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>No token, as if it had expired long ago.</summary>
    public static InstallationToken None { get; } = new("", DateTimeOffset.UnixEpoch);

    /// <summary>A token that GitHub takes for so long from now on; one that is short-lived is used for half of that.</summary>
    public static InstallationToken Of(string value, TimeSpan lifetime, DateTimeOffset now)
    {
        var life = TimeSpan.FromTicks(Math.Clamp(lifetime.Ticks, 0, Longest.Ticks));
        return new InstallationToken(value, now + (life > 2 * Margin ? life - Margin : life / 2));
    }

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"until {RenewAt:O}";
}
