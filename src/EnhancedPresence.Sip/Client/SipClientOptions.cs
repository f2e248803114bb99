using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Connections;

namespace EnhancedPresence.Sip.Client;

/// <summary>
/// How a <see cref="SipPresenceTransport"/> works. Mutable for binding; the transport copies it when it is made, later changes have no effect.
/// Not safe for use from several threads.
/// </summary>
public sealed class SipClientOptions
{
    /// <summary>The server; null, the default, to look for one with <see cref="Locator"/>.</summary>
    public SipServerAddress? Server { get; set; }

    /// <summary>Finds the servers of the user's domain where none is named; null, the default, for nothing.</summary>
    public ISipServerLocator? Locator { get; set; }

    /// <summary>Opens connections. Default: sockets, with certificates checked as the system does.</summary>
    public ISipConnector Connector { get; set; } = new SocketSipConnector();

    /// <summary>The name to sign in with; null, the default, for the user's address.</summary>
    public string? UserName { get; set; }

    /// <summary>The password; null, the default, for none: challenges can't be answered then. Never logged.</summary>
    public string? Password { get; set; }

    /// <summary>
    /// Whether Digest is answered on a connection without TLS to another machine. Default false: whoever listens could try passwords at leisure.
    /// Connections to loopback addresses are taken as safe.
    /// </summary>
    public bool AllowDigestWithoutTls { get; set; }

    /// <summary>12 hexadecimal digits that name the machine (spec wire 1.1); null, the default, for digits made from the endpoint's id.</summary>
    public string? Epid { get; set; }

    /// <summary>The program's name in User-Agent. Default <c>EnhancedPresence</c>.</summary>
    public string UserAgent { get; set; } = "EnhancedPresence";

    /// <summary>How long to be registered for; null, the default, to leave it to the server. From 60 seconds to a day.</summary>
    public TimeSpan? Registration { get; set; }

    /// <summary>Whether new watchers are acknowledged, so that the server does not tell of them again. Default true.</summary>
    public bool AcknowledgeSubscribers { get; set; } = true;

    /// <summary>How many people one request subscribes to at most, from 1 to 1000. Default 100; the answer is about 3 KiB each.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>How long opening a connection may take, TLS included. Default 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an answer may take. Default 32 seconds: timer F of RFC 3261.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(32);

    /// <summary>How long all good-byes at sign-out may take. Default 5 seconds.</summary>
    public TimeSpan SignOutTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long without sending a sign of life is given, until the server names a time of its own. Default 60 seconds.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait before the first attempt to come back; each further one is twice as long. Default 1 second.</summary>
    public TimeSpan FirstReconnectDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between attempts to come back. Default 5 minutes.</summary>
    public TimeSpan LongestReconnectDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The bounds of messages. Default: those of a server, with bodies of up to 4 MiB.</summary>
    public SipLimits Limits { get; set; } = SipLimits.Default with { MaxBodyBytes = 4 * 1024 * 1024 };

    /// <summary>Sees every message; null, the default, for nobody.</summary>
    public ISipTrace? Trace { get; set; }

    internal SipClientOptions Copy() => (SipClientOptions)MemberwiseClone();

    internal IEnumerable<string> Errors()
    {
        if (Server is null && Locator is null)
        {
            yield return $"Name a {nameof(Server)} or a {nameof(Locator)}.";
        }

        if (Epid is not null && (Epid.Length is 0 or > 16 || !Epid.All(char.IsAsciiHexDigit)))
        {
            yield return $"{nameof(Epid)} is not 1 to 16 hexadecimal digits.";
        }

        if (Registration is { } registration && (registration < TimeSpan.FromSeconds(60) || registration > TimeSpan.FromDays(1)))
        {
            yield return $"{nameof(Registration)} is {registration}; it must be from a minute to a day.";
        }

        if (BatchSize is < 1 or > 1000)
        {
            yield return $"{nameof(BatchSize)} is {BatchSize}; it must be from 1 to 1000.";
        }

        foreach ((string name, TimeSpan value) in new[]
            {
                (nameof(ConnectTimeout), ConnectTimeout), (nameof(RequestTimeout), RequestTimeout), (nameof(SignOutTimeout), SignOutTimeout),
                (nameof(KeepAliveInterval), KeepAliveInterval), (nameof(FirstReconnectDelay), FirstReconnectDelay),
                (nameof(LongestReconnectDelay), LongestReconnectDelay),
            })
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
            {
                yield return $"{name} is {value}; it must be more than zero, and not more than a day.";
            }
        }

        foreach (string error in Limits.Errors())
        {
            yield return $"{nameof(Limits)}.{error}";
        }
    }
}
