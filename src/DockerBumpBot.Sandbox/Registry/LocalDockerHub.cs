using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>
/// A Docker Hub in this process, for reading: the registry (OCI distribution), its tokens, and the Hub API, all below
/// one <see cref="Url"/>. Reachable from this machine only; its state is in memory.
/// </summary>
public sealed class LocalDockerHub : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ImageStore store;
    private readonly PullCounter pulls;
    private readonly Outages outages;

    private LocalDockerHub(WebApplication server, ImageStore store, PullCounter pulls, Outages outages)
    {
        (this.server, this.store, this.pulls, this.outages) = (server, store, pulls, outages);
        Url = new Uri(
            server
                .Services.GetRequiredService<IServer>()
                .Features.GetRequiredFeature<IServerAddressesFeature>()
                .Addresses.Single()
        );
    }

    /// <summary>Where it listens, e.g. <c>http://127.0.0.1:41234/</c>: the URL of the registry and of the Hub API.</summary>
    public Uri Url { get; }

    /// <summary>Every tag there is, by image.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<PublishedTag>> Images =>
        store.All.ToImmutableSortedDictionary(
            image => image.Key,
            image => image.Value.Tags.Values.Select(tag => tag.Source).ToImmutableArray(),
            StringComparer.Ordinal
        );

    /// <summary>How many manifests were fetched with GET: on Docker Hub each is a pull. HEAD is not counted.</summary>
    public int Pulls => pulls.Pulls;

    /// <summary>Starts an open registry with these tags on a free port.</summary>
    public static Task<LocalDockerHub> StartAsync(
        IEnumerable<PublishedTag> images,
        CancellationToken cancellationToken
    ) => StartAsync(images, new LocalDockerHubOptions(), cancellationToken);

    /// <summary>Starts a registry with these tags on a free port.</summary>
    /// <exception cref="IOException">No port could be opened.</exception>
    public static async Task<LocalDockerHub> StartAsync(
        IEnumerable<PublishedTag> images,
        LocalDockerHubOptions options,
        CancellationToken cancellationToken
    )
    {
        var store = new ImageStore();
        foreach (var tag in images)
            store.Add(tag);
        var pulls = new PullCounter();
        var outages = new Outages();
        var server = Build(new HubRequests(store, pulls, outages, options));
        try
        {
            await server.StartAsync(cancellationToken);
            return new LocalDockerHub(server, store, pulls, outages);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a tag, or moves it, as somebody who pushes an image does. The next request sees it.</summary>
    /// <param name="image">The name inside the registry; a new one adds the image.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="created">When it was built and pushed.</param>
    /// <param name="python">Its <c>PYTHON_VERSION</c>, or <c>null</c>.</param>
    public void Publish(string image, string tag, DateTimeOffset created, string? python) =>
        store.Add(new PublishedTag(image, tag, created, python));

    /// <summary>Leaves a tag in the lists and takes its manifest away, as an interrupted deletion does.</summary>
    /// <exception cref="ArgumentException">There is no such tag.</exception>
    public void LoseManifest(string image, string tag) =>
        store.ChangeTag(image, tag, stored => stored.WithLostManifest(tag));

    /// <summary>Takes a tag away: it is neither listed nor served.</summary>
    /// <exception cref="ArgumentException">There is no such tag.</exception>
    public void Delete(string image, string tag) => store.ChangeTag(image, tag, stored => stored.Without(tag));

    /// <summary>Whether the registry's list of tags has a tag, whose manifest is served in any case.</summary>
    /// <exception cref="ArgumentException">There is no such tag.</exception>
    public void List(string image, string tag, bool isListed) =>
        store.ChangeTag(image, tag, stored => stored.WithListed(tag, isListed));

    /// <summary>Whether the Hub API tells of a tag, which the registry has in any case.</summary>
    /// <exception cref="ArgumentException">There is no such tag.</exception>
    public void Date(string image, string tag, bool isDated) =>
        store.ChangeTag(image, tag, stored => stored.WithKnownToHub(tag, isDated));

    /// <summary>From now on the server is at fault about one image, in the ways given and in no other.</summary>
    /// <param name="image">The name inside the registry; it need not exist.</param>
    /// <param name="faults">The faults; none for a server that is well.</param>
    public void Fault(string image, RegistryFaults faults) => outages.Begin(image, faults);

    /// <summary>From now on every request about one image fails, in the registry and in the Hub API.</summary>
    /// <param name="image">The name inside the registry; it need not exist.</param>
    /// <param name="status">The HTTP status of the answers, e.g. 429 or 503.</param>
    /// <param name="retryAfter">The <c>Retry-After</c> of the answers, in whole seconds; <c>null</c> for none.</param>
    public void Break(string image, int status, TimeSpan? retryAfter = null) =>
        outages.Begin(image, status, retryAfter);

    /// <summary>Ends what <see cref="Break"/> and <see cref="Fault"/> began.</summary>
    public void Repair(string image) => outages.End(image);

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
    }

    private static WebApplication Build(HubRequests requests)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        var server = builder.Build();
        server.Run(requests.AnswerAsync);
        return server;
    }

    // The default one would take Ctrl+C away from the program that hosts the sandbox.
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
