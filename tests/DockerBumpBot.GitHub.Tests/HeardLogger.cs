using Microsoft.Extensions.Logging;

namespace DockerBumpBot.GitHub.Tests;

/// <summary>Remembers what it is told.</summary>
internal sealed class HeardLogger<T> : ILogger<T>
{
    public List<(LogLevel Level, string Message)> Heard { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Heard.Add((logLevel, formatter(state, exception)));
}
