using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EnhancedPresence.Ical.Tests.Web;

/// <summary>A server that takes the request of each of the first connections and closes them, and answers the later ones.</summary>
internal sealed class ClosingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private int _connections;

    public ClosingServer(int closing, int status, string text)
    {
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _serving = ServeAsync(closing, $"HTTP/1.1 {status} OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(text)}\r\nConnection: close\r\n\r\n{text}");
    }

    public Uri Address { get; }

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync(int closing, string answer)
    {
        while (true)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync();
            int number = Interlocked.Increment(ref _connections);
            using var reader = new StreamReader(client.GetStream());
            await ReadRequestAsync(reader);
            if (number > closing)
            {
                await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer));
            }
        }
    }

    private static async Task ReadRequestAsync(StreamReader reader)
    {
        int length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            length = line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase) ? int.Parse(line[16..], CultureInfo.InvariantCulture) : length;
        }

        await reader.ReadBlockAsync(new char[length]);
    }
}
