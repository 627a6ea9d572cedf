using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.Registry;

/// <summary>The registration of this room.</summary>
public static class RegistryServices
{
    /// <summary>
    /// Adds a <see cref="TagResolver"/> for every run that takes one; connections and tokens are shared by all. They
    /// take the <see cref="TimeProvider"/> and the loggers of the container, or the system's clock and none.
    /// </summary>
    /// <exception cref="ArgumentException">The options cannot be used; the message names every mistake.</exception>
    public static IServiceCollection AddRegistry(this IServiceCollection services, RegistryOptions options)
    {
        if (options.Mistakes() is { IsEmpty: false } mistakes)
            throw new ArgumentException(string.Join(' ', mistakes), nameof(options));

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<RegistryPulse>();
        services.AddSingleton(provider =>
        {
            var loggers = provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
            var pulse = provider.GetRequiredService<RegistryPulse>();
            return new Registries(options, pulse, provider.GetRequiredService<TimeProvider>(), loggers);
        });
        return services.AddTransient(provider => provider.GetRequiredService<Registries>().BeginRun());
    }
}
