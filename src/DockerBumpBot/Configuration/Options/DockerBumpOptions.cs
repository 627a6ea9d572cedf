using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>
/// Everything an operator can set: built-in defaults, then <c>config/dockerbump.yml</c>, then the environment, then
/// options. The descriptions are the documentation of the keys; secrets are not among them.
/// </summary>
internal sealed class DockerBumpOptions
{
    /// <summary>The key of <see cref="Extends"/>, which is looked at before all others.</summary>
    public const string ExtendsKey = "extends";

    [MayBeNull]
    [Extends]
    [Examples("demisto-content", "../shared.yml")]
    [Description(
        "What this configuration builds on: a preset by its name, or another file by its path, from this one; null for nothing."
    )]
    public string? Extends { get; init; }

    [Description("The repositories that run and worker look after.")]
    public IReadOnlyList<RepositoryOptions> Repositories { get; init; } = [];

    [Description("Which packs, items and images are considered.")]
    public ContentOptions Content { get; init; } = new();

    [Description("Which newer tags are taken.")]
    public UpdateOptions Updates { get; init; } = new();

    [Description("How pull requests look, and how many there may be.")]
    public PullRequestOptions PullRequests { get; init; } = new();

    [Description("Where tags are looked up.")]
    public RegistryOptions Registry { get; init; } = new();

    [KeyName("github")]
    [Description("Where the repositories live.")]
    public GitHubOptions GitHub { get; init; } = new();

    [Description("How worker goes about its runs.")]
    public WorkerOptions Worker { get; init; } = new();

    [Description("Where worker keeps its schedule and its history.")]
    public StoreOptions Store { get; init; } = new();

    [Description("How much worker remembers of its runs.")]
    public HistoryOptions History { get; init; } = new();

    [Description("How worker answers over HTTP.")]
    public HttpOptions Http { get; init; } = new();

    [Description("What is logged, how, and where to.")]
    public LogOptions Log { get; init; } = new();
}
