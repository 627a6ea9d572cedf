using System.Net;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Registry.Tokens;

/// <summary>Remembers that a server has rejected the account: it is not tried again for every image, which locks accounts.</summary>
internal sealed class RejectedAccount(TimeProvider time)
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(1);
    private volatile Rejection? last;

    /// <summary>Throws again what the server said a moment ago.</summary>
    /// <exception cref="RegistryException">The account was rejected.</exception>
    public void Check()
    {
        if (last is { } rejection && time.GetUtcNow() < rejection.Until)
            throw Failure(rejection.Server, rejection.Status);
    }

    /// <summary>The failure of an account that was rejected for good.</summary>
    public RegistryException Remember(string server, HttpStatusCode status)
    {
        last = new Rejection(server, status, time.GetUtcNow() + Holds);
        return Failure(server, status);
    }

    /// <summary>The failure of an account that was rejected this once.</summary>
    public static RegistryException Failure(string server, HttpStatusCode status) =>
        new(
            $"{server} rejected the account (status {(int)status}). "
                + "Check DOCKERHUB_USERNAME and DOCKERHUB_TOKEN, or unset both to ask anonymously.",
            RegistryFailure.Denied
        );

    private sealed record Rejection(string Server, HttpStatusCode Status, DateTimeOffset Until);
}
