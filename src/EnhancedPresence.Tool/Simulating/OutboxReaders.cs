using System.Collections.Concurrent;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>
/// The threads that read outboxes, as many as there are processors, in place of sockets. They are threads and no tasks, so that the work of publications does
/// not stand before theirs in one line.
/// </summary>
internal sealed class OutboxReaders : IDisposable
{
    private readonly BlockingCollection<SimulatedEndpoint> _line = [];
    private readonly Thread[] _threads;
    private long _unread;
    private long _most;

    /// <summary>Starts the threads.</summary>
    /// <param name="read">Takes what waits for an endpoint.</param>
    public OutboxReaders(Action<SimulatedEndpoint> read)
    {
        _threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => Run(read)) { IsBackground = true })];
        Array.ForEach(_threads, static t => t.Start());
    }

    /// <summary>How many endpoints have something unread.</summary>
    public long Unread => Interlocked.Read(ref _unread);

    /// <summary>The most at once.</summary>
    public long MostUnread => Interlocked.Read(ref _most);

    /// <summary>Puts an endpoint into the line.</summary>
    public void Add(SimulatedEndpoint endpoint)
    {
        long unread = Interlocked.Increment(ref _unread);
        if (unread > Interlocked.Read(ref _most))
        {
            Interlocked.Exchange(ref _most, unread);
        }

        _line.Add(endpoint);
    }

    /// <summary>The most counts from now on.</summary>
    public void Reset() => Interlocked.Exchange(ref _most, 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        _line.CompleteAdding();
        Array.ForEach(_threads, static t => t.Join());
        _line.Dispose();
    }

    private void Run(Action<SimulatedEndpoint> read)
    {
        foreach (SimulatedEndpoint endpoint in _line.GetConsumingEnumerable())
        {
            read(endpoint);
            Interlocked.Decrement(ref _unread);
        }
    }
}
