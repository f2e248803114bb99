using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>What a server has logged, a line each.</summary>
internal sealed class RecordedLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, EventId Event, string Line)> _lines = new();

    public IReadOnlyCollection<string> Lines => [.. _lines.Select(static l => l.Line)];

    /// <summary>The lines of a level and above it, with the numbers of their events.</summary>
    public IReadOnlyCollection<(int Event, string Line)> From(LogLevel level) => [.. _lines.Where(l => l.Level >= level).Select(static l => (l.Event.Id, l.Line))];

    /// <summary>Forgets what was logged.</summary>
    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, eventId, exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {exception}"));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
