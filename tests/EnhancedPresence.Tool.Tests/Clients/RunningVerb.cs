using System.Text;
using EnhancedPresence.Tool.Commands;

namespace EnhancedPresence.Tool.Tests.Clients;

/// <summary>A verb at work in this process until it ends or is interrupted.</summary>
internal sealed class RunningVerb : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lines _error = new();
    private readonly Lines _output = new();
    private readonly Task<int> _run;
    private int _read;
    private int _errorsRead;

    public RunningVerb(params string[] arguments)
    {
        var console = new ToolConsole(() => new MemoryStream(), () => _output, TextWriter.Synchronized(new StreamWriter(_error) { AutoFlush = true, NewLine = "\n" }), colour: false, width: null);
        _run = Task.Run(() => ToolRunner.RunAsync(arguments, console, TimeProvider.System, _stop.Token));
    }

    public string Error => _error.Text;

    /// <summary>Waits for the next line with something in it.</summary>
    public async Task<string> LineAsync(string part)
    {
        (string line, _read) = await LineAsync(_output, _read, part);
        return line;
    }

    /// <summary>Waits for the next line on standard error with something in it.</summary>
    public async Task ErrorLineAsync(string part) => (_, _errorsRead) = await LineAsync(_error, _errorsRead, part);

    /// <summary>Waits for its end.</summary>
    public Task<int> EndAsync() => _run.WaitAsync(Patience);

    /// <summary>Interrupts it.</summary>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task<(string Line, int Next)> LineAsync(Lines from, int next, string part)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task changed = from.Changed;
            string[] lines = from.Text.Split('\n');
            while (next < lines.Length - 1)
            {
                string line = lines[next++];
                if (line.Contains(part, StringComparison.Ordinal))
                {
                    return (line, next);
                }
            }

            Task first = await Task.WhenAny(changed, _run, Task.Delay(Timeout.Infinite, patience.Token));
            if (first != changed && from.Text.Split('\n').Length - 1 == next)
            {
                throw new InvalidOperationException($"'{part}' was expected; it said: {_output.Text} {Error}");
            }
        }
    }

    private sealed class Lines : Stream
    {
        private readonly Lock _lock = new();
        private readonly MemoryStream _bytes = new();
        private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Changed
        {
            get
            {
                lock (_lock)
                {
                    return _changed.Task;
                }
            }
        }

        public string Text
        {
            get
            {
                lock (_lock)
                {
                    return Encoding.UTF8.GetString(_bytes.ToArray());
                }
            }
        }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (_lock)
            {
                _bytes.Write(buffer, offset, count);
                _changed.TrySetResult();
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
