using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Connections;

/// <summary>
/// One connection, from either side: reads messages, gives requests to a handler and answers to whoever waits for them, and writes what is
/// sent, in order. Nothing here opens sockets: any <see cref="IDuplexPipe"/> will do. Safe for use from several threads.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no wait handle; there is nothing to free.")]
public sealed partial class SipConnection
{
    // So much is gathered before it is flushed.
    private const int FlushBytes = 64 * 1024;

    private readonly IDuplexPipe _pipe;
    private readonly ISipRequestHandler _handler;
    private readonly SipConnectionOptions _options;
    private readonly TimeProvider _time;
    private readonly SipOutbox _outbox;
    private readonly PendingRequests _pending = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource<SipConnectionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConnectionClock _clock;
    private SipConnectionEnd? _end;
    private int _isRunning;

    /// <summary>Makes a connection; nothing happens before <see cref="RunAsync"/>.</summary>
    /// <param name="pipe">The bytes of both directions. The connection completes them when it ends.</param>
    /// <param name="handler">What is done with requests.</param>
    /// <param name="options">How it works; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public SipConnection(IDuplexPipe pipe, ISipRequestHandler handler, SipConnectionOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        ArgumentNullException.ThrowIfNull(handler);
        _options = options?.Copy() ?? new SipConnectionOptions();
        if (_options.Errors().FirstOrDefault() is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(options));
        }

        _pipe = pipe;
        _handler = handler;
        _time = timeProvider ?? TimeProvider.System;
        _outbox = new SipOutbox(_options.MaxWaiting);
        _clock = new ConnectionClock(this, _options, _time);
    }

    /// <summary>A task that ends with the connection, and says how. It never fails.</summary>
    public Task<SipConnectionEnd> Ended => _ended.Task;

    /// <summary>How many messages wait to be written; 0 or more.</summary>
    public int WaitingCount => _outbox.Count;

    /// <summary>Runs the connection until it ends. Once.</summary>
    /// <param name="cancellationToken">Ends the connection at once, as <see cref="Abort"/> does.</param>
    /// <returns>How it ended. The task never fails.</returns>
    /// <exception cref="InvalidOperationException">It has run before.</exception>
    public async Task<SipConnectionEnd> RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
        {
            throw new InvalidOperationException("A connection runs once.");
        }

        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static state => ((SipConnection)state!).Abort(), this);
        _clock.Start();
        Task writing = WriteAsync();
        await ReadAsync().ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        _clock.Stop();
        await registration.DisposeAsync().ConfigureAwait(false);
        _pending.Close();
        SipConnectionEnd end = Volatile.Read(ref _end) ?? new SipConnectionEnd(SipConnectionEndReason.Closed);
        _ended.TrySetResult(end);
        return end;
    }

    /// <summary>
    /// Sends something when its turn comes: at once, on this thread, when nothing waits before it. Never waits. Not to be called while holding a
    /// lock that the message needs to write itself.
    /// </summary>
    /// <param name="message">A message, or something that makes one when its turn comes.</param>
    /// <param name="key">
    /// Takes out what waits under an equal key and was not written yet: for notifications that say everything the older one said. Null for
    /// what must not be dropped.
    /// </param>
    /// <returns>False when the connection ends or has ended, also because too much waits.</returns>
    public bool Send(ISipOutgoing message, object? key = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        SipOutboxResult result = _outbox.Add(message, key);
        if (result == SipOutboxResult.Full)
        {
            End(new SipConnectionEnd(SipConnectionEndReason.OutboxFull));
        }

        return result == SipOutboxResult.Added;
    }

    /// <summary>Sends a request and waits for its final answer.</summary>
    /// <param name="request">The request; its Via has a branch of its own.</param>
    /// <param name="onResponse">
    /// Gets every answer, the final one included, on the reader of the connection before the next message is handled: the place for what depends
    /// on the order of the other side. Must not throw. Null for nobody.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; an answer that comes later is dropped.</param>
    /// <returns>The answer, or why there is none.</returns>
    /// <exception cref="ArgumentException">The request has no branch, or that of one that waits.</exception>
    public async Task<SipAnswer> SendRequestAsync(SipRequest request, Action<SipResponse>? onResponse, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        string branch = request.Via?.Branch ?? throw new ArgumentException("A request that is answered has a branch.", nameof(request));
        Task<SipAnswer> answer = _pending.Add(request, branch, onResponse);
        try
        {
            return Send(request)
                ? await answer.WaitAsync(_options.RequestTimeout, _time, cancellationToken).ConfigureAwait(false)
                : new SipAnswer(SipAnswerOutcome.ConnectionLost, null);
        }
        catch (TimeoutException)
        {
            return new SipAnswer(SipAnswerOutcome.TimedOut, null);
        }
        finally
        {
            _pending.Forget(branch, request.Method);
        }
    }

    /// <summary>Changes how long nothing is written before a sign of life is asked for.</summary>
    /// <param name="interval">The time, more than zero, or <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    public void SetKeepAlive(TimeSpan interval) => _clock.SetKeepAlive(interval);

    /// <summary>Takes nothing more, writes what waits, and ends.</summary>
    public void Close() => FinishWriting(new SipConnectionEnd(SipConnectionEndReason.Closed));

    /// <summary>Ends at once; what waits is dropped.</summary>
    public void Abort() => End(new SipConnectionEnd(SipConnectionEndReason.Closed));

    // The writer ends the connection once nothing waits. Whoever has sent all it had to say may still read the answers.
    private void FinishWriting(SipConnectionEnd end)
    {
        Interlocked.CompareExchange(ref _end, end, null);
        _outbox.Close(discard: false);
    }

    /// <summary>Ends the connection, unless it ends already.</summary>
    internal void End(SipConnectionEnd end)
    {
        Interlocked.CompareExchange(ref _end, end, null);
        _outbox.Close(discard: true);
        CancelPipe();
        _pending.Close();
        _ending.Cancel();
    }

    // A pipe over a stream, as TLS makes it, refuses this once its side was completed; there is then nothing to cancel.
    private void CancelPipe()
    {
        try
        {
            _pipe.Output.CancelPendingFlush();
        }
        catch (ObjectDisposedException)
        {
        }

        try
        {
            _pipe.Input.CancelPendingRead();
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
