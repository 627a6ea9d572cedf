using System.ComponentModel;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>github</c>.</summary>
internal sealed class GitHubOptions
{
    [Description("The REST API; GitHub Enterprise Server has its own, such as https://github.example.com/api/v3.")]
    public Uri ApiUrl { get; init; } = new("https://api.github.com");
}
