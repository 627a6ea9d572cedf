using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.Registry;

/// <summary>The registration of this room.</summary>
public static class RegistryServices
{
    /// <summary>
    /// Adds the one <see cref="TagResolver"/>. It takes the <see cref="TimeProvider"/> and the loggers of the
    /// container, or the system's clock and none.
    /// </summary>
    /// <exception cref="ArgumentException">The options cannot be used; the message names every mistake.</exception>
    public static IServiceCollection AddRegistry(this IServiceCollection services, RegistryOptions options)
    {
        if (options.Mistakes() is { IsEmpty: false } mistakes)
            throw new ArgumentException(string.Join(' ', mistakes), nameof(options));

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        return services.AddSingleton(provider =>
        {
            var loggers = provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
            return new TagResolver(options, provider.GetRequiredService<TimeProvider>(), loggers);
        });
    }
}
