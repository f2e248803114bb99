using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// Reads SIP messages out of a log, whatever its format, piece by piece and in bounded memory: no more than one message of the allowed size, what
/// waits for its other packets, and one piece of the log. A log that is cut or damaged is read as far as it goes; what is missing is told as gaps.
/// Not safe for use from several threads.
/// </summary>
public sealed class SipLogReader
{
    private readonly Stream _stream;
    private readonly SipLogOptions _options;
    private readonly Queue<SipLogItem> _found = new();
    private LogScanner? _scanner;
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _hasBegun;

    /// <summary>Makes a reader of a stream.</summary>
    /// <param name="stream">The log; stays open.</param>
    /// <param name="options">How it is read; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public SipLogReader(Stream stream, SipLogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _options = options ?? SipLogOptions.Default;
        if (_options.Error() is { } wrong)
        {
            throw new ArgumentException(wrong, nameof(options));
        }
    }

    /// <summary>Makes a reader of a pipe.</summary>
    /// <param name="reader">The log; stays open.</param>
    /// <param name="options">How it is read; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public SipLogReader(PipeReader reader, SipLogOptions? options = null)
        : this((reader ?? throw new ArgumentNullException(nameof(reader))).AsStream(leaveOpen: true), options)
    {
    }

    /// <summary>The format; unknown until the first bytes have been read, and afterwards when they are none of a log.</summary>
    public SipLogFormat Format { get; private set; }

    /// <summary>Bytes that have been read so far, from 0 on. For showing progress.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Tells the format of a log by its first bytes.</summary>
    /// <param name="start">The first bytes; 64 KiB are enough.</param>
    /// <returns>The format; unknown when they belong to no log of SIP messages.</returns>
    public static SipLogFormat Recognize(ReadOnlySpan<byte> start) => LogRecognition.Of(WithoutMark(start));

    /// <summary>Reads the log, once. Nothing in a log is an error; the stream's own exceptions pass through.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Messages and gaps in their order. A log of unknown format is one gap.</returns>
    /// <exception cref="InvalidOperationException">The log has been read.</exception>
    public async IAsyncEnumerable<SipLogItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_hasBegun)
        {
            throw new InvalidOperationException("A log is read once.");
        }

        _hasBegun = true;
        _buffer = ArrayPool<byte>.Shared.Rent(_options.ReadBytes);
        try
        {
            await FillAsync(LogRecognition.MostBytes, cancellationToken).ConfigureAwait(false);
            _start = _end - WithoutMark(_buffer.AsSpan(0, _end)).Length;
            Format = _options.Format ?? LogRecognition.Of(_buffer.AsSpan(_start, _end - _start));
            _scanner = CreateScanner();
            while (true)
            {
                if (_found.Count == 0)
                {
                    if (!Scan())
                    {
                        if (_isAtEnd)
                        {
                            break;
                        }

                        // Half as much again, so that a message that comes in small pieces costs linear time.
                        await FillAsync(_end - _start + Math.Max(1, (_end - _start) / 2), cancellationToken).ConfigureAwait(false);
                    }

                    continue;
                }

                yield return _found.Dequeue();
            }

            _scanner.End(_found);
            while (_found.TryDequeue(out SipLogItem? item))
            {
                yield return item;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;

    private LogScanner CreateScanner() => Format switch
    {
        SipLogFormat.Uccapi => new UccapiScanner(_options),
        SipLogFormat.Libpurple => new LibpurpleScanner(_options),
        SipLogFormat.OcsLogger => new OcsScanner(_options),
        _ => new StreamScanner(_options, hasNotes: Format == SipLogFormat.WireLog),
    };

    private bool Scan()
    {
        if (_start == _end)
        {
            return false;
        }

        _scanner!.Position = BytesRead - (_end - _start);
        int done = _scanner.Scan(_buffer.AsSpan(_start, _end - _start), _isAtEnd, _found);
        _start += done;
        return done > 0;
    }

    // Reads until there are as many bytes as wanted, or the log has ended.
    private async ValueTask FillAsync(int wanted, CancellationToken cancellationToken)
    {
        while (_end - _start < wanted && !_isAtEnd)
        {
            if (_start > 0 && _buffer.Length - _end < _options.ReadBytes / 2)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            if (_buffer.Length - _end < _options.ReadBytes / 2)
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
                _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
                (_start, _end) = (0, _end - _start);
            }

            int read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _isAtEnd = read == 0;
            _end += read;
            BytesRead += read;
        }
    }
}
