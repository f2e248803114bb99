using System.Net;
using System.Net.Sockets;

namespace EnhancedPresence.Orleans.Tests;

/// <summary>Ports of the loopback that nobody listens at.</summary>
internal static class FreePorts
{
    public static int Next()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
