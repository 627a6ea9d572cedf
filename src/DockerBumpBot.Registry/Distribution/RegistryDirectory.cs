using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>Which registry an image is asked at. Only servers that configuration names are ever contacted.</summary>
internal sealed class RegistryDirectory
{
    private readonly RegistryAddress defaultRegistry;
    private readonly Dictionary<string, Place> organizations;
    private readonly string defaultPrefix;

    public RegistryDirectory(RegistryOptions options)
    {
        defaultRegistry = RegistryAddress.Of(options.Url, options.Credentials) with { TokenHosts = options.TokenHosts };
        defaultPrefix = RegistryAddress.PrefixOf(options.Url);
        organizations = options.Organizations.ToDictionary(
            pair => pair.Key,
            pair => new Place(RegistryAddress.Of(pair.Value, null), RegistryAddress.PrefixOf(pair.Value)),
            StringComparer.Ordinal
        );
    }

    /// <summary>The registry of every image without a place of its own.</summary>
    public RegistryAddress Default => defaultRegistry;

    /// <summary>Whether the image lives at the default registry, so that Docker Hub's API speaks of it.</summary>
    public bool IsDefault(RepositoryAddress address) => ReferenceEquals(address.Registry, defaultRegistry);

    /// <summary>Where to ask for an image.</summary>
    /// <exception cref="RegistryException">It names a registry that configuration does not.</exception>
    public RepositoryAddress Find(ImageRepository image) =>
        image switch
        {
            { Registry: { } host } => new(Named(host, image), image.Path),
            _ when organizations.TryGetValue(image.Organization, out var own) => new(
                own.Registry,
                own.Prefix + image.Path
            ),
            // Docker Hub keeps its official images (python, alpine) under a name that references leave out.
            { Organization: "" } when defaultRegistry.IsDockerHub => new(defaultRegistry, "library/" + image.Path),
            _ => new(defaultRegistry, defaultPrefix + image.Path),
        };

    /// <summary>Where to ask for an image, or <c>null</c> where <see cref="Find"/> explains why not.</summary>
    public RepositoryAddress? TryFind(ImageRepository image) =>
        image.Registry is { } host && NamedOrNull(host) is null ? null : Find(image);

    private RegistryAddress Named(string host, ImageRepository image) =>
        NamedOrNull(host)
        ?? throw new RegistryException(
            $"The registry {host} of {image} is not configured, so it was not asked. Only the registry's url and the "
                + "registries of organisations are.",
            RegistryFailure.BadAnswer
        );

    private RegistryAddress? NamedOrNull(string host) =>
        organizations
            .Values.Select(own => own.Registry)
            .Prepend(defaultRegistry)
            .FirstOrDefault(registry => IsAt(registry.Root, host));

    private static bool IsAt(Uri root, string host) =>
        string.Equals(root.Authority, host, StringComparison.OrdinalIgnoreCase)
        || string.Equals($"{root.Host}:{root.Port}", host, StringComparison.OrdinalIgnoreCase);

    private sealed record Place(RegistryAddress Registry, string Prefix);
}
