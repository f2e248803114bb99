namespace EnhancedPresence.Tool.Commands;

/// <summary>
/// A file or standard input whose beginning can be looked at before it is read. What goes wrong while it is read ends the verb with one line.
/// </summary>
internal sealed class InputStream : Stream
{
    private readonly Stream _stream;
    private byte[] _peeked = [];
    private int _taken;

    private InputStream(string name, Stream stream)
    {
        Name = name;
        _stream = stream;
        Size = stream.CanSeek ? stream.Length : null;
    }

    /// <summary>The name as the user wrote it; for messages.</summary>
    public string Name { get; }

    /// <summary>Bytes there are; null when nobody knows before the end.</summary>
    public long? Size { get; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens a file or standard input.</summary>
    /// <param name="path">The path; null or <c>-</c> for standard input.</param>
    /// <param name="console">Has standard input.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="ToolException">It can't be read.</exception>
    public static InputStream Open(string? path, ToolConsole console)
    {
        string name = InputFile.NameOf(path);
        try
        {
            return new InputStream(name, OpenStream(path is null or CommandNames.StandardInput ? null : path, console));
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Fault(name, path, exception);
        }
    }

    /// <summary>Looks at the beginning.</summary>
    /// <param name="length">Bytes wanted; fewer when the input is shorter.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The bytes.</returns>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(int length, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[length];
        int count = 0;
        for (int read = 1; count < length && read > 0; count += read)
        {
            read = await ReadStreamAsync(buffer.AsMemory(count), cancellationToken).ConfigureAwait(false);
        }

        (_peeked, _taken) = (buffer[..count], 0);
        return _peeked;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_taken == _peeked.Length)
        {
            return await ReadStreamAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        int length = Math.Min(buffer.Length, _peeked.Length - _taken);
        _peeked.AsSpan(_taken, length).CopyTo(buffer.Span);
        _taken += length;
        return length;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Stream OpenStream(string? path, ToolConsole console)
    {
        if (path is null)
        {
            return console.OpenInput();
        }

        return File.OpenRead(path);
    }

    private static bool IsFault(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static ToolException Fault(string name, string? path, Exception exception)
    {
        string reason = exception is FileNotFoundException or DirectoryNotFoundException ? "no such file; check the path, or use - for standard input"
            : Directory.Exists(path) ? "is a folder; name a file"
            : $"can't be read ({exception.Message}); check the path and its permissions";
        return ToolException.Failed($"{name}: {reason}", exception);
    }

    // A terminal's read can't be cancelled, only left.
    private async ValueTask<int> ReadStreamAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _stream.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Fault(Name, Name, exception);
        }
    }
}
