using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>registry</c>.</summary>
internal sealed class RegistryOptions
{
    private static readonly Uri DockerHub = new("https://registry-1.docker.io");
    private static readonly Uri DockerHubApi = new("https://hub.docker.com");

    private bool hubUrlIsSet;

    [Examples("https://registry-1.docker.io", "https://example.com/api/docker/hub/v2", "http://127.0.0.1:5000")]
    [Description("The registry that tags are read from; where it is below a path, with /v2 behind that.")]
    public Uri Url { get; init; } = DockerHub;

    /// <remarks>
    /// Docker Hub's API knows nothing about the tags of another registry, so it is only asked about one when somebody
    /// says that it may.
    /// </remarks>
    [MayBeNull]
    [Examples("https://hub.docker.com")]
    [Description("Docker Hub's API, which knows the ages of tags; null for none, also when url is another registry.")]
    public Uri? HubUrl
    {
        get => hubUrlIsSet ? field : DefaultHubUrl;
        init
        {
            field = value;
            hubUrlIsSet = true;
        }
    }

    [ServerName]
    [Examples("auth.example.com", "auth.example.com:8443")]
    [Description("Servers besides url's own that may see the account when they give tokens: host, or host:port.")]
    public IReadOnlyList<string> TokenHosts { get; init; } = [];

    /// <remarks>An entry adds to the built-in ones or replaces one; <c>null</c> removes it.</remarks>
    [OrganizationName]
    [Description("Organizations whose images live in a registry of their own: its URL, with the path they are below.")]
    public IReadOnlyDictionary<string, Uri> Organizations { get; init; } =
        new Dictionary<string, Uri>(StringComparer.Ordinal)
        {
            ["demistoextended"] = new("https://gcr.io/xsoar-registry"),
        };

    private Uri? DefaultHubUrl =>
        Url.Host.Equals(DockerHub.Host, StringComparison.OrdinalIgnoreCase) ? DockerHubApi : null;
}
