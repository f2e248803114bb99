using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>
/// The line in front of the database's one writer. Those that came while a transaction was written share the next one, so that one flush of
/// the disk serves many publishers; each gets an outcome of its own. Who goes first <see cref="FairLine{T}"/> says. Safe for use from several
/// threads.
/// </summary>
internal sealed class SqlCommitQueue : IAsyncDisposable
{
    private readonly SqlGroupWriter _writer;
    private readonly SqlPresenceStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly FairLine<PendingCommit> _line;

    // One for each in line: to wait for, and to end the line with.
    private readonly Channel<bool> _places = Channel.CreateUnbounded<bool>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _work;

    public SqlCommitQueue(SqlGroupWriter writer, SqlPresenceStoreOptions options, TimeProvider time)
    {
        _writer = writer;
        _options = options;
        _time = time;
        _line = new FairLine<PendingCommit>(options.QueueLength);
        _work = Task.Run(WorkAsync);
    }

    public ValueTask<CommitOutcome> CommitAsync(PresentityCommit commit, CancellationToken cancellationToken) =>
        RunAsync(new PendingCommit(commit), cancellationToken);

    /// <summary>Writes nothing, in the way of a commit.</summary>
    public ValueTask<CommitOutcome> ProbeAsync(CancellationToken cancellationToken) => RunAsync(new PendingCommit(), cancellationToken);

    /// <summary>Writes what is in line, then ends. More is refused.</summary>
    /// <returns>A task that ends when nothing is written any more.</returns>
    public async ValueTask DisposeAsync()
    {
        _places.Writer.TryComplete();
        await _work.ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<CommitOutcome> RunAsync(PendingCommit pending, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!TryEnter(pending))
        {
            return CommitOutcome.Busy;
        }

        try
        {
            using (cancellationToken.UnsafeRegister(static p => ((PendingCommit)p!).Cancel(), pending))
            {
                return await pending.Outcome.WaitAsync(_options.CommitWait, _time, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            return pending.TryAbandon() ? CommitOutcome.Busy : CommitOutcome.Unknown;
        }
    }

    private bool TryEnter(PendingCommit pending)
    {
        lock (_lock)
        {
            // A place is written when somebody is there to take it, and nobody is there when no place can be written.
            return _line.TryAdd(pending.Priority, pending) && _places.Writer.TryWrite(true);
        }
    }

    private bool TryTake([NotNullWhen(true)] out PendingCommit? pending)
    {
        lock (_lock)
        {
            pending = null;
            return _places.Reader.TryRead(out _) && _line.TryTake(out pending);
        }
    }

    private async Task WorkAsync()
    {
        List<PendingCommit> group = [];
        while (await _places.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (_options.GroupDelay > TimeSpan.Zero)
            {
                await Task.Delay(_options.GroupDelay, _time).ConfigureAwait(false);
            }

            while (group.Count < _options.GroupSize && TryTake(out PendingCommit? pending))
            {
                group.Add(pending);
            }

            await WriteAsync(group).ConfigureAwait(false);
            group.Clear();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a driver throws, somebody waits for an outcome, and the next group wants its turn.")]
    private async ValueTask WriteAsync(IReadOnlyList<PendingCommit> group)
    {
        try
        {
            await _writer.WriteAsync(group).ConfigureAwait(false);
        }
        catch (Exception)
        {
            foreach (PendingCommit pending in group)
            {
                pending.End(CommitOutcome.Unknown);
            }
        }
    }
}
