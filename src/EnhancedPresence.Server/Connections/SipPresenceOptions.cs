namespace EnhancedPresence.Server.Connections;

/// <summary>
/// How the SIP side of the server works. Mutable for binding; copied when the server is made, later changes have no effect. Times are at
/// least a second unless said otherwise, those of a connection at most a day, others at most 24 days. Not safe for use from several threads.
/// </summary>
public sealed class SipPresenceOptions
{
    /// <summary>How long a registration lasts at most; a client that asks for less, down to <see cref="LeastRegistration"/>, gets less. Default 2 hours.</summary>
    public TimeSpan Registration { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The shortest registration; who asks for less is told so (423). Default 1 minute.</summary>
    public TimeSpan LeastRegistration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a subscription lasts at most. Default 8 hours.</summary>
    public TimeSpan Subscription { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// How long an endpoint stays signed in after its connection broke, so that a client that comes back at once changes nothing for its
    /// watchers. Zero is allowed. Default 10 seconds.
    /// </summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a subscription lasts that is over the limit of an endpoint's subscriptions: the client gets an answer, no changes, and asks again
    /// after this time. At least 4 minutes, below which clients renew at once. Default 5 minutes.
    /// </summary>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a new connection may take until somebody has signed in on it. Default 30 seconds.</summary>
    public TimeSpan SignInTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After how long without a sign of life clients are asked to give one (<c>ms-keep-alive</c>). Default 5 minutes.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>After how long without a sign of life a connection is closed; more than <see cref="KeepAlive"/>. Default 11 minutes.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(11);

    /// <summary>How long a client may take to read what waits for it; then its connection is cut. Default 30 seconds.</summary>
    public TimeSpan SendTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a request's body, up to 256 MiB. Default 1 MiB.</summary>
    public int BodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Connections from one network address at the same time. Default 1000: an office behind one address.</summary>
    public int ConnectionsPerAddress { get; set; } = 1000;

    /// <summary>Wrong passwords on one connection, with the last of which it ends (403). Default 3.</summary>
    public int FailuresPerConnection { get; set; } = 3;

    /// <summary>Wrong passwords from one network address within <see cref="FailureWindow"/>; more are refused unseen. Default 20.</summary>
    public int FailuresPerAddress { get; set; } = 20;

    /// <summary>In which time <see cref="FailuresPerAddress"/> are forgiven. Default 10 minutes.</summary>
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Version conflicts of one endpoint in a minute. A known client repeats a failed publication for ever and at once; beyond this number
    /// it gets an answer that it does not repeat (503). Default 30.
    /// </summary>
    public int ConflictsPerMinute { get; set; } = 30;

    /// <summary>Subscription dialogs of one endpoint, the own data included. Default 2100: one for each of a full contact list, and some.</summary>
    public int DialogsPerEndpoint { get; set; } = 2100;

    /// <summary>Messages and invitations on their way to one endpoint, unanswered. Default 64.</summary>
    public int RelayedPerEndpoint { get; set; } = 64;

    /// <summary>The name the server has in its answers; null for the first domain.</summary>
    public string? ServerName { get; set; }

    /// <summary>A copy that nobody else changes.</summary>
    internal SipPresenceOptions Copy() => (SipPresenceOptions)MemberwiseClone();

    internal IEnumerable<string> Errors()
    {
        TimeSpan second = TimeSpan.FromSeconds(1), day = TimeSpan.FromDays(1), longest = TimeSpan.FromDays(24);
        (string Name, TimeSpan Value, TimeSpan Least, TimeSpan Most)[] times =
        [
            (nameof(Registration), Registration, second, longest),
            (nameof(LeastRegistration), LeastRegistration, second, longest),
            (nameof(Subscription), Subscription, second, longest),
            (nameof(Grace), Grace, TimeSpan.Zero, longest),
            (nameof(PollingInterval), PollingInterval, TimeSpan.FromMinutes(4), longest),
            (nameof(SignInTime), SignInTime, second, day),
            (nameof(KeepAlive), KeepAlive, second, day),
            (nameof(Idle), Idle, second, day),
            (nameof(SendTime), SendTime, second, day),
            (nameof(FailureWindow), FailureWindow, second, longest),
        ];
        (string Name, int Value)[] numbers =
        [
            (nameof(BodyBytes), BodyBytes),
            (nameof(ConnectionsPerAddress), ConnectionsPerAddress),
            (nameof(FailuresPerConnection), FailuresPerConnection),
            (nameof(FailuresPerAddress), FailuresPerAddress),
            (nameof(ConflictsPerMinute), ConflictsPerMinute),
            (nameof(DialogsPerEndpoint), DialogsPerEndpoint),
            (nameof(RelayedPerEndpoint), RelayedPerEndpoint),
        ];
        IEnumerable<string> errors = times
            .Where(static t => t.Value < t.Least || t.Value > t.Most)
            .Select(static t => $"{t.Name}: must be from {t.Least.TotalSeconds:0} seconds to {t.Most.TotalDays:0} days.")
            .Concat(numbers.Where(static n => n.Value < 1).Select(static n => $"{n.Name}: must be 1 or more."))
            .Concat(BodyBytes > 256 * 1024 * 1024 ? [$"{nameof(BodyBytes)}: must not be more than 256 MiB."] : []);
        return LeastRegistration > Registration ? errors.Append($"{nameof(LeastRegistration)}: must not be more than {nameof(Registration)}.")
            : Idle <= KeepAlive ? errors.Append($"{nameof(Idle)}: must be more than {nameof(KeepAlive)}.")
            : errors;
    }
}
