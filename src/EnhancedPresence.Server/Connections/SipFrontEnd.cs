using System.Net;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Sip.Connections;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Connections;

/// <summary>What all connections of a server share. Safe for use from several threads.</summary>
internal sealed class SipFrontEnd
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _connections = [];
    private readonly HashSet<ClientConnection> _open = [];
    private int _signIns;

    public SipFrontEnd(
        PresenceServer server, IPresenceAuthenticator authenticator, SipPresenceOptions options, TimeProvider time, ILogger logger, Func<string, ISipTrace>? trace, IUserDirectory? users)
    {
        Server = server;
        Authenticator = authenticator;
        Options = options;
        Time = time;
        Logger = logger;
        Trace = trace;
        Users = users ?? server.Users;
        Name = options.ServerName ?? server.Domain;
        Throttle = new SignInThrottle(options.FailuresPerAddress, options.FailureWindow, addresses: 10_000, time);
        Registers = new RegisterRequests(this);
        Subscribes = new SubscribeRequests(this);
        Services = new ServiceRequests(this);
        Relays = new RelayRequests(this);
    }

    public PresenceServer Server { get; }

    public IPresenceAuthenticator Authenticator { get; }

    public SipPresenceOptions Options { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public Func<string, ISipTrace>? Trace { get; }

    /// <summary>Finds people; null for nobody.</summary>
    public IUserDirectory? Users { get; }

    /// <summary>The server's name in its answers.</summary>
    public string Name { get; }

    public SignInThrottle Throttle { get; }

    public EndpointTable Endpoints { get; } = new();

    public RegisterRequests Registers { get; }

    public SubscribeRequests Subscribes { get; }

    public ServiceRequests Services { get; }

    public RelayRequests Relays { get; }

    /// <summary>Lets requests in as long as the server is not about to stop.</summary>
    public RequestGate Gate { get; } = new();

    /// <summary>Whether the server is about to stop.</summary>
    public bool IsDraining => Gate.IsClosed;

    /// <summary>How long a client may take to read what was written last before its connection ended.</summary>
    public TimeSpan Linger => DrainEnds is { } ends && ends - Time.GetUtcNow() is var left && left < Options.SendTime
        ? (left > TimeSpan.Zero ? left : TimeSpan.Zero)
        : Options.SendTime;

    /// <summary>When the clients have had their time to be told that the server stops; null while it does not.</summary>
    public DateTimeOffset? DrainEnds { get; set; }

    /// <summary>Somebody new signs in, if the server has the time for it.</summary>
    /// <returns>Why not; the sign-in is counted until <see cref="EndSignIn"/> when nothing speaks against it.</returns>
    public AdmissionReason TryBeginSignIn()
    {
        int others = Interlocked.Increment(ref _signIns) - 1;
        AdmissionReason reason = AdmissionRule.Judge(Options.Admission, new ServerLoad(
            Server.Commits?.Waiting ?? 0, Server.Commits?.Wait ?? TimeSpan.Zero, others, Server.SessionCount, MemoryShare()));
        if (reason != AdmissionReason.None)
        {
            EndSignIn();
        }

        return reason;
    }

    /// <summary>A sign-in has ended.</summary>
    public void EndSignIn() => Interlocked.Decrement(ref _signIns);

    /// <summary>A connection has begun.</summary>
    public void Add(ClientConnection connection)
    {
        lock (_lock)
        {
            _open.Add(connection);
        }
    }

    /// <summary>A connection has ended.</summary>
    public void Remove(ClientConnection connection)
    {
        lock (_lock)
        {
            _open.Remove(connection);
        }
    }

    /// <summary>The connections there are.</summary>
    public IReadOnlyList<ClientConnection> Open()
    {
        lock (_lock)
        {
            return [.. _open];
        }
    }

    /// <summary>Counts a new connection; false when its address has too many.</summary>
    public bool TryEnter(EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: var address })
        {
            return true;
        }

        lock (_lock)
        {
            int count = _connections.GetValueOrDefault(address);
            if (count >= Options.ConnectionsPerAddress)
            {
                return false;
            }

            _connections[address] = count + 1;
            return true;
        }
    }

    /// <summary>A connection that was counted has ended.</summary>
    public void Leave(EndPoint? remote)
    {
        if (remote is not IPEndPoint { Address: var address })
        {
            return;
        }

        lock (_lock)
        {
            if (--_connections[address] == 0)
            {
                _connections.Remove(address);
            }
        }
    }

    // What the objects of the process take, of what its container or the machine has; both as of the newest collection, and free to ask for.
    private static double MemoryShare()
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        return memory.TotalAvailableMemoryBytes > 0 ? (double)GC.GetTotalMemory(forceFullCollection: false) / memory.TotalAvailableMemoryBytes : 0;
    }
}
