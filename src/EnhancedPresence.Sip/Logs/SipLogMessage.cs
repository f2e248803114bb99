using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Logs;

/// <summary>A message and what its log says about it. Immutable; safe for use from several threads.</summary>
public sealed class SipLogMessage : SipLogItem
{
    internal SipLogMessage(long offset, long length, SipMessage message, bool hasWholeBody, in SipLogOrigin origin)
        : base(offset, length)
    {
        Message = message;
        HasWholeBody = hasWholeBody;
        Instant = origin.Instant;
        Direction = origin.Direction;
        Connection = origin.Connection;
        Local = origin.Local;
        Remote = origin.Remote;
    }

    /// <summary>The message. Line breaks of its head are those of the wire, whatever they are in the log.</summary>
    public SipMessage Message { get; }

    /// <summary>
    /// Whether the body has as many bytes as the message says. Not so where somebody has edited the log, or where line breaks of two kinds
    /// became one: the body is then what stands in the log.
    /// </summary>
    public bool HasWholeBody { get; }

    /// <summary>When it was logged; null when the log does not say. Times without a zone are taken in <see cref="SipLogOptions.TimeZone"/>.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>Which way it went.</summary>
    public SipLogDirection Direction { get; }

    /// <summary>What the log calls the connection; null when it has no name for it.</summary>
    public string? Connection { get; }

    /// <summary>Address and port of whoever wrote the log; null when it does not say.</summary>
    public string? Local { get; }

    /// <summary>Address and port of the other side; null when the log does not say.</summary>
    public string? Remote { get; }
}
