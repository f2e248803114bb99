using System.Globalization;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Logs;

/// <summary>Bytes of a log that gave no message. Lines of other parts of a client are no gaps. Immutable; safe for use from several threads.</summary>
public sealed class SipLogGap : SipLogItem
{
    internal SipLogGap(long offset, long length, SipLogGapReason reason, SipReadReason detail = SipReadReason.None)
        : base(offset, length) => (Reason, Detail) = (reason, detail);

    /// <summary>Why.</summary>
    public SipLogGapReason Reason { get; }

    /// <summary>What is wrong with the message; none unless the reason is <see cref="SipLogGapReason.Malformed"/>.</summary>
    public SipReadReason Detail { get; }

    /// <summary>Place, size and reason in one line.</summary>
    /// <returns>For example <c>512 bytes at byte 4096: Cut</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Length} bytes at byte {Offset}: {Reason}{(Detail == SipReadReason.None ? string.Empty : $" ({Detail})")}");
}
