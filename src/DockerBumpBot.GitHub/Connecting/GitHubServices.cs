using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.GitHub.Connecting;

/// <summary>The registration of this room.</summary>
public static class GitHubServices
{
    /// <summary>
    /// Adds <see cref="GitHubConnections"/>. They take the <see cref="TimeProvider"/> and the loggers of the container,
    /// or the system's clock and none.
    /// </summary>
    /// <exception cref="ArgumentException">The options cannot be used; the message names every mistake.</exception>
    public static IServiceCollection AddGitHub(this IServiceCollection services, GitHubOptions options)
    {
        if (options.Mistakes() is { IsEmpty: false } mistakes)
            throw new ArgumentException(string.Join(' ', mistakes), nameof(options));
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(provider => new GitHubConnections(
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<GitHubConnection>>() ?? NullLogger<GitHubConnection>.Instance
        ));
    }
}
