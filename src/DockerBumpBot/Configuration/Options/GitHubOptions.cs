using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>github</c>.</summary>
internal sealed class GitHubOptions
{
    /// <summary>The value of <see cref="CacheDirectory"/> that leaves the place to the program.</summary>
    public const string UsualCache = "auto";

    [EncryptedUrl]
    [Examples("https://api.github.com", "https://github.example.com/api/v3")]
    [Description("The REST API; GitHub Enterprise Server has its own, such as https://github.example.com/api/v3.")]
    public Uri ApiUrl { get; init; } = new("https://api.github.com");

    [UpToADay]
    [Examples("1s", "5s")]
    [Description("The least time between two writes; GitHub asks for a second.")]
    public TimeSpan WritePause { get; init; } = TimeSpan.FromSeconds(1);

    [UpToADay]
    [Examples("15m", "1h")]
    [Description("How long a run waits for rate limits in all; beyond it the run ends, and the next one goes on.")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);

    [Description("Author and committer of the bot's commits, for plain tokens; a GitHub App always commits as itself.")]
    public AuthorOptions Author { get; init; } = new();

    [MayBeNull]
    [CachePlace]
    [Examples(UsualCache, "/var/cache/dockerbump")]
    [Description("Where what was read is kept for the next run; auto for the usual place, null for nowhere.")]
    public string? CacheDirectory { get; init; } = UsualCache;

    [NumberBetween(0, 100)]
    [Description("When more than this percentage of the packs has changed, the repository is read as a whole.")]
    public int TarballPercent { get; init; } = 20;
}
