using System.Collections.Immutable;

namespace DockerBumpBot.Registry;

/// <summary>Where images are asked for, with which patience and within which limits.</summary>
public sealed record RegistryOptions
{
    /// <summary>
    /// The registry of every image without a place of its own: absolute http(s), no user name, query or fragment.
    /// A path is a prefix of the image's name: <c>https://host/mirror</c> is asked at <c>https://host/v2/mirror/…</c>.
    /// Of a path with <c>/v2</c> in it, what stands before is where the registry is, and what stands behind the prefix.
    /// </summary>
    public Uri Url { get; init; } = new("https://registry-1.docker.io");

    /// <summary>
    /// Docker Hub's own API, asked for the dates of the tags of <see cref="Url"/>; <c>null</c> where there is none,
    /// and dates come from the images themselves.
    /// </summary>
    public Uri? HubUrl { get; init; } = new("https://hub.docker.com");

    /// <summary>Organisations that live at a registry of their own; always asked without credentials.</summary>
    public ImmutableDictionary<string, Uri> Organizations { get; init; } =
        ImmutableDictionary<string, Uri>.Empty.Add("demistoextended", new("https://gcr.io/xsoar-registry"));

    /// <summary>An account at <see cref="Url"/>; <c>null</c> to ask anonymously.</summary>
    public RegistryCredentials? Credentials { get; init; }

    /// <summary>
    /// The servers besides <see cref="Url"/>'s own that may be shown <see cref="Credentials"/> for a token: host, or
    /// host and port.
    /// </summary>
    public ImmutableArray<string> TokenHosts { get; init; } = [];

    /// <summary>How many images are asked at the same time, and how many connections one server gets.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>How often one request is tried, the first attempt included.</summary>
    public int MaximumAttempts { get; init; } = 4;

    /// <summary>How long one attempt may take, its body included.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long one request may take, all attempts and the pauses between them included.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long one list (of the tags of an image, or of their dates) may take, all pages included.</summary>
    public TimeSpan ListTimeout { get; init; } = TimeSpan.FromSeconds(110);

    /// <summary>
    /// How long one run may spend on one server, all its images included; those that are left then fail at once.
    /// </summary>
    public TimeSpan RunTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The pause before the second attempt; it doubles from there, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest <c>Retry-After</c> that is waited for; a longer one is a failure that names it.</summary>
    public TimeSpan MaximumRetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest body that is read, in bytes.</summary>
    public long MaximumBodyBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The most pages one list may have.</summary>
    public int MaximumPages { get; init; } = 1_000;

    /// <summary>The most tags one image may have.</summary>
    public int MaximumTags { get; init; } = 1_000_000;

    /// <summary>Everything that is wrong with these options, as sentences; empty when they can be used.</summary>
    public ImmutableArray<string> Mistakes() => RegistryOptionsRules.Mistakes(this);
}
