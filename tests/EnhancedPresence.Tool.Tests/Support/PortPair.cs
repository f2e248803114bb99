using System.Net;
using System.Net.Sockets;

namespace EnhancedPresence.Tool.Tests.Support;

/// <summary>Two ports of the loopback, one behind the other, at which nobody listens: a server of a cluster takes such a pair.</summary>
internal static class PortPair
{
    private const int Most = 65534;

    /// <returns>The address with the first of the two.</returns>
    public static IPEndPoint Next()
    {
        while (true)
        {
            using var first = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            first.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var address = (IPEndPoint)first.LocalEndPoint!;
            if (address.Port > Most)
            {
                continue;
            }

            using var second = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                second.Bind(new IPEndPoint(IPAddress.Loopback, address.Port + 1));
                return address;
            }
            catch (SocketException)
            {
                // Somebody has the second one.
            }
        }
    }
}
