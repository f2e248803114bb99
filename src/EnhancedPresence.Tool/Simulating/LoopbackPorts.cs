using System.Net;
using System.Net.Sockets;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>Ports of the loopback at which nobody listens.</summary>
internal static class LoopbackPorts
{
    /// <summary>Finds pairs of ports, one behind the other: a silo takes one for other silos and one for front ends.</summary>
    /// <param name="count">How many pairs.</param>
    /// <returns>The first of each.</returns>
    public static IReadOnlyList<IPEndPoint> Pairs(int count)
    {
        // All are held until the last is found, or the same one could be found twice.
        List<Socket> held = [];
        List<IPEndPoint> pairs = [];
        try
        {
            while (pairs.Count < count)
            {
                Socket first = Hold(held, 0)!;
                var address = (IPEndPoint)first.LocalEndPoint!;
                if (address.Port < IPEndPoint.MaxPort && Hold(held, address.Port + 1) is not null)
                {
                    pairs.Add(address);
                }
            }

            return pairs;
        }
        finally
        {
            held.ForEach(static s => s.Dispose());
        }
    }

    private static Socket? Hold(List<Socket> held, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Add(socket);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch (SocketException e) when (port != 0 && e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return null;
        }
    }
}
