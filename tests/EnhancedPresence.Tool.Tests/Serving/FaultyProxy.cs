using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>A way to a server that can be cut: what is sent then is lost or waits, or the connections break.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _open = Opened();
    private volatile bool _refuses;

    public FaultyProxy(IPEndPoint target)
    {
        _listener.Start();
        _accepting = AcceptAsync(target);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Nothing gets through, and nobody is told.</summary>
    public void Swallow() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All connections break, and new ones do at once.</summary>
    public void Break()
    {
        _refuses = true;
        foreach (Socket socket in _sockets.Keys)
        {
            socket.Close(0);
        }
    }

    /// <summary>The way is open; what has waited gets through.</summary>
    public void Heal()
    {
        _refuses = false;
        _open.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Break();
        Heal();
        await _accepting;
        _end.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync(IPEndPoint target)
    {
        List<Task> copying = [];
        while (!_end.IsCancellationRequested)
        {
            try
            {
                copying.Add(ServeAsync(await _listener.AcceptSocketAsync(_end.Token), target));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The end.
            }
        }

        await Task.WhenAll(copying);
    }

    private async Task ServeAsync(Socket client, IPEndPoint target)
    {
        using Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using Socket taken = client;
        client.NoDelay = true;
        _sockets[client] = _sockets[server] = true;
        try
        {
            if (_refuses)
            {
                client.Close(0);
                return;
            }

            await _open.Task;
            await server.ConnectAsync(target);
            await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One of the two has gone.
        }
        finally
        {
            _sockets.TryRemove(client, out _);
            _sockets.TryRemove(server, out _);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[65536];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and int read)
            {
                await _open.Task;
                for (int sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One of the two has gone, and the other follows.
        }
    }
}
