using DockerBumpBot.Secrets;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace DockerBumpBot.Logging;

/// <summary>
/// Hands events to Serilog, which is set up when the first one comes: most commands have nothing to log, and a plan of
/// half a second would notice.
/// </summary>
internal sealed class ProgramLog(LogSetup setup) : ILoggerProvider, ISupportExternalScope
{
    private readonly Lock _gate = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();
    private SerilogLoggerProvider? _serilog;

    public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => new LateLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _serilog?.Dispose();

    private SerilogLoggerProvider Serilog()
    {
        lock (_gate)
        {
            if (_serilog is not null)
                return _serilog;
            _serilog = new SerilogLoggerProvider(Create().CreateLogger(), dispose: true);
            _serilog.SetScopeProvider(_scopes);
            return _serilog;
        }
    }

    // Results belong to standard output, so every event goes to standard error.
    private LoggerConfiguration Create()
    {
        var log = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Console(FormatOf(setup.IsJson), standardErrorFromLevel: LogEventLevel.Verbose);
        return setup.File is null ? log : log.WriteTo.Rolling(FormatOf(setup.IsFileJson), setup.File);
    }

    private static RedactingFormat FormatOf(bool isJson) =>
        new(isJson ? new LogJson() : new LogText(), Redactor.OfProcess);

    // What is below the level never comes here.
    private sealed class LateLogger(ProgramLog log, string category) : Microsoft.Extensions.Logging.ILogger
    {
        private Microsoft.Extensions.Logging.ILogger? _logger;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            _logger ??= log.Serilog().CreateLogger(category);
            _logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
