using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Logging;

/// <summary>The registration of the logs.</summary>
internal static class LogServices
{
    /// <summary>Adds them; what is not of this program is told where it helps an operator.</summary>
    public static IServiceCollection AddProgramLog(this IServiceCollection services, LogSetup setup)
    {
        var isDebug = setup.Level <= LogLevel.Debug;
        services.AddLogging(logging =>
            logging
                .SetMinimumLevel(setup.Level)
                // The worker says what the scheduler's own words mean to an operator; of its Debug there is no end.
                .AddFilter("Quartz", isDebug ? LogLevel.Information : LogLevel.None)
                .AddFilter("Microsoft", isDebug ? LogLevel.Information : Worse(setup.Level, LogLevel.Warning))
        );
        return services.AddSingleton<ILoggerProvider>(_ => new ProgramLog(setup));
    }

    private static LogLevel Worse(LogLevel one, LogLevel other) => one > other ? one : other;
}
