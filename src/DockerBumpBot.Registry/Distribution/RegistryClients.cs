using System.Collections.Concurrent;
using DockerBumpBot.Registry.Http;
using DockerBumpBot.Registry.Tokens;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>The clients of the registries, each made when it is first needed and with tokens of its own.</summary>
internal sealed class RegistryClients(
    Network network,
    RegistryOptions options,
    TimeProvider time,
    ILoggerFactory loggers
)
{
    private readonly ConcurrentDictionary<RegistryAddress, Lazy<DistributionClient>> clients = new();

    /// <summary>The client of one registry.</summary>
    public DistributionClient Of(RegistryAddress registry) =>
        clients.GetOrAdd(registry, address => new(() => Create(address))).Value;

    private DistributionClient Create(RegistryAddress registry)
    {
        var rejected = new RejectedAccount(time);
        var client = new TokenClient(registry, network, rejected, time, loggers.CreateLogger<TokenClient>());
        var tokens = new TokenStore(client, time);
        var handlers = new BearerHandler(tokens, new BasicAccount(registry, rejected), network.Handlers);
        return new(network.Connect(handlers), tokens, options, loggers.CreateLogger<DistributionClient>());
    }
}
