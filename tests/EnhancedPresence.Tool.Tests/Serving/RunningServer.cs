using System.Net;
using System.Net.Sockets;
using System.Text;
using EnhancedPresence.Tool.Commands;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary><c>serve</c> at work in this process, on a free port.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly FirstLine _output = new();
    private readonly Task<int> _run;

    private RunningServer(string[] options)
    {
        var console = new ToolConsole(() => new MemoryStream(), () => _output, TextWriter.Synchronized(_error), colour: false, width: null);
        _run = ToolRunner.RunAsync(["serve", "--listen", "127.0.0.1:0", "--domain", "contoso.test", .. options], console, TimeProvider.System, _stop.Token);
    }

    /// <summary>What it has said about where it listens.</summary>
    public string Line { get; private set; } = string.Empty;

    public string Error => _error.ToString();

    /// <summary>Where the page is; only when it was started with <c>--web</c> and without <c>--http</c>.</summary>
    public Task<Uri> PageAsync() => PageAsync(_output.Second);

    /// <summary>Where the page is; only when it was started with <c>--web</c> and <c>--http</c>.</summary>
    public Task<Uri> PageBesideHttpAsync() => PageAsync(_output.Third);

    private static async Task<Uri> PageAsync(Task<string> said)
    {
        string line = await said.WaitAsync(Patience);
        line.Should().StartWith("page at ");
        return new Uri(line["page at ".Length..]);
    }

    /// <summary>Where it answers about health and metrics; only when it was started with <c>--http</c>.</summary>
    public async Task<Uri> HttpAsync()
    {
        string line = await _output.Second.WaitAsync(Patience);
        return new Uri($"http://{line[(line.LastIndexOf(' ') + 1)..]}/");
    }

    public static async Task<RunningServer> StartAsync(params string[] options)
    {
        var server = new RunningServer(options);
        Task first = await Task.WhenAny(server._output.Line, server._run).WaitAsync(Patience);
        first.Should().Be(server._output.Line, "it ended with: {0}", server.Error);
        server.Line = await server._output.Line;
        return server;
    }

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(Line[(Line.LastIndexOf(' ') + 1)..]));
        return client;
    }

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private sealed class FirstLine : MemoryStream
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private readonly TaskCompletionSource<string> _second = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        private readonly TaskCompletionSource<string> _third = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Second => _second.Task;

        public Task<string> Third => _third.Task;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer, cancellationToken);
            string[] lines = Encoding.UTF8.GetString(ToArray()).Split('\n');
            if (lines.Length > 1)
            {
                _line.TrySetResult(lines[0]);
            }

            if (lines.Length > 2)
            {
                _second.TrySetResult(lines[1]);
            }

            if (lines.Length > 3)
            {
                _third.TrySetResult(lines[2]);
            }
        }
    }
}
