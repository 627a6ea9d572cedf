using System.Collections.Immutable;
using DockerBumpBot.Http;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>One registry: a server, and the account that it may be shown.</summary>
/// <param name="Root">Scheme, host and port, and the path before <c>/v2</c> with a slash at its end.</param>
/// <param name="Credentials">The account; <c>null</c> for every registry but the default one.</param>
internal sealed record RegistryAddress(Uri Root, RegistryCredentials? Credentials)
{
    private const string Version = "v2";

    private static readonly Uri DockerHub = new("https://registry-1.docker.io");

    /// <summary>The servers besides this one that may be asked for tokens with the account: host, and perhaps port.</summary>
    public ImmutableArray<string> TokenHosts { get; init; } = [];

    /// <summary>How its address would be written if its path were a part of where it is; <c>null</c> without a path.</summary>
    public Uri? OtherReading { get; private init; }

    /// <summary>Whether it is Docker Hub, which has rules of its own.</summary>
    public bool IsDockerHub => ServerOrigin.IsSame(Root, DockerHub);

    /// <summary>Where the registry's own API begins.</summary>
    public Uri Api => new(Root, Version + "/");

    /// <summary>
    /// The registry that an address of the configuration is at: below what stands before <c>/v2</c>, at the root of the
    /// server where the address has no <c>/v2</c>.
    /// </summary>
    public static RegistryAddress Of(Uri url, RegistryCredentials? credentials) =>
        new(new Uri(new Uri(url.GetLeftPart(UriPartial.Authority)), Split(url).Before), credentials)
        {
            OtherReading =
                Split(url) is (_, { Length: > 0 } path) && !url.AbsolutePath.Contains($"/{Version}/")
                    ? new Uri(new Uri(url.GetLeftPart(UriPartial.Authority)), $"/{path}{Version}")
                    : null,
        };

    /// <summary>What the names of all images begin with at an address: what stands behind <c>/v2</c>, or the whole path.</summary>
    public static string PrefixOf(Uri url) => Split(url).Behind;

    /// <summary>The next page as a server named it, below the path that some leave out.</summary>
    public string? Below(string? page) =>
        page?.StartsWith($"/{Version}/", StringComparison.Ordinal) == true ? Root.AbsolutePath + page[1..] : page;

    private static (string Before, string Behind) Split(Uri url)
    {
        string[] segments = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var version = Array.IndexOf(segments, Version);
        return (
            version < 1 ? "/" : $"/{string.Join('/', segments[..version])}/",
            string.Concat(segments[(version + 1)..].Select(segment => segment + "/"))
        );
    }
}
