using System.Globalization;
using System.Text;
using EnhancedPresence.Sip.Connections;

namespace EnhancedPresence.Tool.Serving;

/// <summary>
/// The file of <c>--log-wire</c>: each message after a line with the time, its direction and its connection, as <c>decode</c> reads it. What
/// people write and credentials are covered unless everything is asked for. Safe for use from several threads.
/// </summary>
internal sealed class WireLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly TimeProvider _time;
    private readonly bool _hasEverything;

    private WireLog(FileStream file, TimeProvider time, bool hasEverything)
    {
        _file = file;
        _time = time;
        _hasEverything = hasEverything;
    }

    /// <summary>Opens a file; what was in it is lost.</summary>
    /// <param name="path">The file; only its owner may read it, as it says who talks to whom.</param>
    /// <param name="time">The clock.</param>
    /// <param name="hasEverything">Whether nothing is covered.</param>
    /// <returns>The log.</returns>
    public static WireLog Open(string path, TimeProvider time, bool hasEverything)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new WireLog(new FileStream(path, options), time, hasEverything);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Failed($"--log-wire: {path} can't be written: {e.Message}", e);
        }
    }

    /// <summary>What sees the messages of one connection.</summary>
    /// <param name="connection">Its name.</param>
    /// <returns>The trace.</returns>
    public ISipTrace Of(string connection) => new Trace(this, connection);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(string connection, bool sent, ReadOnlySpan<byte> message)
    {
        // Nothing was left to say when its turn came.
        if (message.IsEmpty)
        {
            return;
        }

        string line = string.Create(CultureInfo.InvariantCulture, $"# {_time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {(sent ? "sent" : "received")} {connection}\n");
        ReadOnlySpan<byte> shown = _hasEverything ? message : WireRedaction.Apply(message);
        lock (_lock)
        {
            _file.Write(Encoding.UTF8.GetBytes(line));
            _file.Write(shown);
            _file.Write("\n"u8);
            _file.Flush();
        }
    }

    private sealed class Trace(WireLog log, string connection) : ISipTrace
    {
        public void OnMessage(bool sent, ReadOnlySpan<byte> message) => log.Write(connection, sent, message);
    }
}
