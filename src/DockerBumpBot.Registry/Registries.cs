using DockerBumpBot.Registry.Asking;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Http;
using DockerBumpBot.Registry.Hub;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry;

/// <summary>What the runs of one process share: connections, tokens, and what is known of the servers.</summary>
internal sealed class Registries : IDisposable
{
    private readonly RegistryOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<Question> logger;
    private readonly Network network;
    private readonly RegistryDirectory directory;
    private readonly RegistryClients clients;
    private readonly HubClient? hub;

    public Registries(RegistryOptions options, RegistryPulse pulse, TimeProvider time, ILoggerFactory loggers)
    {
        this.options = options;
        this.time = time;
        logger = loggers.CreateLogger<Question>();
        network = new Network(options, pulse, time, loggers);
        directory = new RegistryDirectory(options);
        clients = new RegistryClients(network, options, time, loggers);
        hub = HubConnection.Create(options, directory.Default, network, time, loggers.CreateLogger<HubClient>());
    }

    /// <summary>A resolver for one run: the time that each server gets begins with its first question.</summary>
    public TagResolver BeginRun()
    {
        var question = new Question(options, new RunTime(options.RunTimeout, time), time, logger);
        return new TagResolver(
            new ListingClerk(directory, clients, question),
            new FactsClerk(directory, clients, hub, new ManifestDigests(clients, logger), question),
            options.Parallelism
        );
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose() => network.Dispose();
}
