using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Registry;

/// <summary>
/// A server gave no usable answer. Never leaves this room: <see cref="TagResolver"/> makes it a failure of the
/// image it concerns.
/// </summary>
/// <remarks>
/// Messages are made here, from names of hosts, status codes and known words. Nothing that a server or another
/// library wrote goes into them, so no token that somebody echoes can.
/// </remarks>
internal sealed class RegistryException(string clause, RegistryFailure cause) : Exception(clause)
{
    public RegistryFailure Cause { get; } = cause;
}
