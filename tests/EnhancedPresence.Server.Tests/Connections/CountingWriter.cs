using System.IO.Pipelines;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>The writing side of a connection whose other end takes everything at once and keeps nothing but counts.</summary>
internal sealed class CountingWriter : PipeWriter
{
    private readonly byte[] _buffer = new byte[128 * 1024];
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _length;
    private int _answers;

    public int Notifications { get; private set; }

    /// <summary>Ends when two requests have been answered.</summary>
    public Task Answered => _answered.Task;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _length;

    public override void Advance(int bytes) => _length += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.AsMemory(_length);

    public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.AsSpan(_length);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        ReadOnlySpan<byte> written = _buffer.AsSpan(0, _length);
        Notifications += written.Count("BENOTIFY sip"u8);
        _answers += written.Count("SIP/2.0 200 OK"u8);
        _length = 0;
        if (_answers >= 2)
        {
            _answered.TrySetResult();
        }

        return ValueTask.FromResult(new FlushResult(isCanceled: false, isCompleted: false));
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }
}
