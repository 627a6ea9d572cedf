namespace DockerBumpBot.Core.Images;

/// <summary>
/// The image without its tag, e.g. <c>demisto/python3</c>: what a registry is asked about.
/// </summary>
/// <remarks>
/// Spellings of one image are one value: <c>docker.io/demisto/python3</c> is <c>demisto/python3</c>, and
/// <c>gcr.io/xsoar-registry/demistoextended/x</c> is <c>demistoextended/x</c>, as demisto-sdk reads them
/// (<c>strip_cr_registry_prefix</c> in its <c>common/constants.py</c>).
/// </remarks>
public sealed record ImageRepository : IComparable<ImageRepository>
{
    private const string ExtendedRegistry = "gcr.io";
    private const string ExtendedPrefix = "xsoar-registry/demistoextended/";

    private static readonly string[] DockerHubHosts =
    [
        "docker.io",
        "index.docker.io",
        "registry-1.docker.io",
        "registry.hub.docker.com",
    ];

    private ImageRepository(string? registry, string path) => (Registry, Path) = (registry, path);

    /// <summary>The registry named in the reference, <c>host[:port]</c>; <c>null</c> where the default one is meant.</summary>
    public string? Registry { get; }

    /// <summary>The name inside the registry, e.g. <c>demisto/python3</c>; lower case.</summary>
    public string Path { get; }

    /// <summary>The first part of <see cref="Path"/>, or an empty string where it has one part only (<c>python</c>).</summary>
    public string Organization =>
        Path.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? Path[..slash] : "";

    /// <summary>The reference as people write it: <c>[registry/]path</c>.</summary>
    public override string ToString() => Registry is null ? Path : $"{Registry}/{Path}";

    /// <summary>Ordinal order of the written form.</summary>
    public int CompareTo(ImageRepository? other) => string.CompareOrdinal(ToString(), other?.ToString());

    internal static ImageRepository Create(string? registry, string path) =>
        registry switch
        {
            null => new ImageRepository(null, path),
            _ when DockerHubHosts.Contains(registry, StringComparer.OrdinalIgnoreCase) => new(null, path),
            ExtendedRegistry when path.StartsWith(ExtendedPrefix, StringComparison.Ordinal) => new(
                null,
                path["xsoar-registry/".Length..]
            ),
            _ => new ImageRepository(registry.ToLowerInvariant(), path),
        };
}
