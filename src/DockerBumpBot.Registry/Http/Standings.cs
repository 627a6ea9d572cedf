using System.Collections.Concurrent;

namespace DockerBumpBot.Registry.Http;

/// <summary>The standing of every server, and of the pulls from it.</summary>
internal sealed class Standings(RegistryOptions options, TimeProvider time)
{
    private static readonly HttpRequestOptionsKey<string> Pull = new("dockerbump.pull");

    private readonly ConcurrentDictionary<string, ServerStanding> standings = new();

    /// <summary>
    /// Says that a request is part of a pull. Docker Hub limits those alone: without a pull left, lists and digests
    /// are still to be had.
    /// </summary>
    public static void CountAsPull(HttpRequestMessage request) => request.Options.Set(Pull, " pulls");

    /// <summary>What the requests before this one have learnt.</summary>
    public ServerStanding Of(HttpRequestMessage request)
    {
        var url = request.RequestUri!;
        var quota = request.Options.TryGetValue(Pull, out var pull) ? pull : "";
        return standings.GetOrAdd(
            url.GetLeftPart(UriPartial.Authority) + quota,
            _ => new(Readable.Server(url), options, time)
        );
    }
}
