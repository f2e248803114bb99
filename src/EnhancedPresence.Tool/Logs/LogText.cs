using System.Globalization;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Logs;

namespace EnhancedPresence.Tool.Logs;

/// <summary>What a log says about its messages, in words.</summary>
internal static class LogText
{
    /// <summary>A time in UTC, to the millisecond: logs are no finer where it matters.</summary>
    public static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Time, direction and connection, as far as they are known.</summary>
    public static string Note(SipLogMessage message) => string.Join(' ', new[]
    {
        message.Instant is { } instant ? Time(instant) : null,
        Direction(message.Direction),
        message.Connection,
        message.Remote is { } remote ? $"{(message.Direction == SipLogDirection.Sent ? "to" : "from")} {remote}" : null,
    }.Where(static part => !string.IsNullOrEmpty(part)));

    /// <summary>The direction as data; null when it is not known.</summary>
    public static string? Direction(SipLogDirection direction) => direction switch
    {
        SipLogDirection.Sent => "sent",
        SipLogDirection.Received => "received",
        _ => null,
    };

    /// <summary>The format for people.</summary>
    public static string Format(SipLogFormat format) => format switch
    {
        SipLogFormat.Stream => "SIP messages without times",
        SipLogFormat.WireLog => "wire log",
        SipLogFormat.Uccapi => "UCCAPI client log",
        SipLogFormat.Libpurple => "libpurple debug log",
        SipLogFormat.OcsLogger => "OCS server log",
        _ => "no known log",
    };

    /// <summary>Why a gap is one.</summary>
    public static string Reason(SipLogGap gap) => gap.Reason switch
    {
        SipLogGapReason.NoMessage => "no SIP message",
        SipLogGapReason.Cut => "cut: the beginning or the end of this message is missing",
        SipLogGapReason.Truncated => "truncated: the last message does not end",
        SipLogGapReason.TooLarge => "larger than the limit",
        SipLogGapReason.ContentNotLogged => "the log leaves the messages' content out; libpurple logs it when PURPLE_UNSAFE_DEBUG=1 is set",
        _ => $"no SIP message: {Reason(gap.Detail)}",
    };

    /// <summary>A gap on one line.</summary>
    public static string Line(SipLogGap gap) =>
        string.Create(CultureInfo.InvariantCulture, $"gap of {gap.Length} bytes at byte {gap.Offset}: {Reason(gap)}");

    private static string Reason(SipReadReason reason) => reason.ToString();
}
