using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Logs;

/// <summary>How a log is read. Immutable, compared by content.</summary>
public sealed record SipLogOptions
{
    /// <summary>The defaults.</summary>
    public static SipLogOptions Default { get; } = new();

    /// <summary>The format; null to find out.</summary>
    public SipLogFormat? Format { get; init; }

    /// <summary>
    /// Where the clock stood whose times have no zone: <see cref="SipLogFormat.Uccapi"/> and <see cref="SipLogFormat.OcsLogger"/>. Default UTC. A time
    /// that a change of clocks skips or repeats is taken as the zone's standard time.
    /// </summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The bounds of one message. Default: 64 KiB of head with 1,024 lines, 16 MiB of body. What is larger is a gap.</summary>
    public SipLimits Limits { get; init; } = new() { MaxHeadBytes = 64 * 1024, MaxHeaders = 1024, MaxBodyBytes = 16 * 1024 * 1024 };

    /// <summary>Bytes asked of the stream at once, from 4,096 on. Default 256 KiB.</summary>
    public int ReadBytes { get; init; } = 256 * 1024;

    /// <summary>Bytes of messages that came in several packets and are not whole yet, on all connections together; 0 or more, inclusive. Default 32 MiB.</summary>
    public int MaxPendingBytes { get; init; } = 32 * 1024 * 1024;

    internal string? Error() =>
        ReadBytes < 4096 ? $"{nameof(ReadBytes)} is {ReadBytes}; it must be 4096 or more."
        : MaxPendingBytes < 0 ? $"{nameof(MaxPendingBytes)} is {MaxPendingBytes}; it must be 0 or more."
        : Format is { } format && (format == SipLogFormat.Unknown || !Enum.IsDefined(format)) ? $"{nameof(Format)} is {format}; it must be a format, or null."
        : Limits.Errors().FirstOrDefault();
}
