using System.Security.Cryptography;
using System.Text;

namespace DockerBumpBot.GitHub.Connecting.SignIn;

/// <summary>Who the requests of a run are sent as.</summary>
internal abstract class Identity
{
    /// <summary>Tells identities apart without telling their secrets; the same in every run.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>The token to send; empty to send none.</summary>
    public abstract Task<string> TokenAsync(CancellationToken ct);

    /// <summary>Whether there may be another token after GitHub has refused this one.</summary>
    public virtual bool Forget(string token) => false;

    /// <summary>Every secret that this identity has, for taking them out of texts.</summary>
    public virtual IEnumerable<string> Secrets => [];

    /// <summary>
    /// What keeps it from writing to a repository, as far as can be seen without writing: a sentence without a full stop;
    /// <c>null</c> when nothing is known to.
    /// </summary>
    /// <param name="repository">Which.</param>
    /// <param name="mayPush">What GitHub says of the account that asks; <c>null</c> when it says nothing.</param>
    public abstract string? WhyNoWrites(RepositoryName repository, bool? mayPush);

    protected static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Nobody, or whom one token stands for.</summary>
/// <param name="token">The token; empty for nobody.</param>
internal sealed class TokenIdentity(string token) : Identity
{
    public override string Fingerprint { get; } = token.Length == 0 ? "anonymous" : $"token {Hash(token)}";

    public override IEnumerable<string> Secrets => token.Length == 0 ? [] : [token];

    // Behind a token of an installation, such as that of a workflow, there is no account that may push or not.
    public override string? WhyNoWrites(RepositoryName repository, bool? mayPush) =>
        mayPush == false && !token.StartsWith("ghs_", StringComparison.Ordinal)
            ? $"the account of GITHUB_TOKEN may read {repository}, but not write to it; give it the role Write there, or set a token of another account"
            : null;

    public override Task<string> TokenAsync(CancellationToken ct) => Task.FromResult(token);
}
