using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Registry.Tests;

/// <summary>A line of a log.</summary>
internal sealed record LogLine(LogLevel Level, string Text, Exception? Exception);

/// <summary>Remembers every line of every log.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger
{
    private readonly Lock gate = new();

    public List<LogLine> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lock (gate)
            Lines.Add(new(logLevel, formatter(state, exception), exception));
    }

    public void Dispose() { }
}
