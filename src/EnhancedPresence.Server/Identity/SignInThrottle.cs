using System.Net;
using System.Net.Sockets;

namespace EnhancedPresence.Server.Identity;

/// <summary>
/// Counts wrong passwords by network address, so that nobody tries out many by opening connections. Forgives at a steady rate, whether or not
/// somebody at the address knows a password. An IPv6 network of 64 bits is one address: its owner has all of them. Bounded: when too many
/// addresses are known, the one that failed longest ago is forgotten. Safe for use from several threads.
/// </summary>
internal sealed class SignInThrottle
{
    private readonly int _failures;
    private readonly TimeSpan _window;
    private readonly int _addresses;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, LinkedListNode<Entry>> _byAddress = [];

    // The one that failed longest ago is first.
    private readonly LinkedList<Entry> _order = new();

    /// <summary>Makes a throttle.</summary>
    /// <param name="failures">How many failures are too many, 1 or more.</param>
    /// <param name="window">In which time that many are forgiven.</param>
    /// <param name="addresses">How many addresses are remembered, 1 or more.</param>
    /// <param name="time">The clock.</param>
    public SignInThrottle(int failures, TimeSpan window, int addresses, TimeProvider time)
    {
        _failures = failures;
        _window = window;
        _addresses = addresses;
        _time = time;
    }

    /// <summary>How long an address has to wait until it may try again; null when it may.</summary>
    public TimeSpan? WaitOf(EndPoint? remote)
    {
        if (Key(remote) is not { } key)
        {
            return null;
        }

        lock (_lock)
        {
            double level = _byAddress.TryGetValue(key, out LinkedListNode<Entry>? node) ? LevelOf(node.Value, _time.GetUtcNow()) : 0;
            return level > _failures - 1 ? (level - (_failures - 1)) * _window / _failures : null;
        }
    }

    /// <summary>Takes note of a wrong password.</summary>
    public void Fail(EndPoint? remote)
    {
        if (Key(remote) is not { } key)
        {
            return;
        }

        lock (_lock)
        {
            DateTimeOffset now = _time.GetUtcNow();
            double level = 0;
            if (_byAddress.Remove(key, out LinkedListNode<Entry>? node))
            {
                _order.Remove(node);
                level = LevelOf(node.Value, now);
            }
            else if (_byAddress.Count >= _addresses)
            {
                _byAddress.Remove(_order.First!.Value.Address);
                _order.RemoveFirst();
            }

            _byAddress[key] = _order.AddLast(new Entry(key, Math.Min(level + 1, _failures), now));
        }
    }

    private static IPAddress? Key(EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: var address })
        {
            return null;
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }

    private double LevelOf(Entry entry, DateTimeOffset now) => Math.Max(0, entry.Level - ((now - entry.LastFailure) / _window * _failures));

    private sealed record Entry(IPAddress Address, double Level, DateTimeOffset LastFailure);
}
