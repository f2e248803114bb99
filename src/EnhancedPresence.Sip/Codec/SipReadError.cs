using System.Globalization;

namespace EnhancedPresence.Sip.Codec;

/// <summary>Why and where a message was not read. Holds nothing of the message's text but a known header's name. Immutable, compared by content.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Offset">Where, in bytes from the start of the message, from 0.</param>
/// <param name="Header">The header it is about, such as <c>CSeq</c>; empty when it is about none.</param>
public readonly record struct SipReadError(SipReadReason Reason, long Offset, string Header = "")
{
    /// <summary>Reason, offset and header in one line.</summary>
    /// <returns>For example <c>BadHeaderValue at byte 120 in CSeq</c>.</returns>
    public override string ToString() => string.IsNullOrEmpty(Header)
        ? string.Create(CultureInfo.InvariantCulture, $"{Reason} at byte {Offset}")
        : string.Create(CultureInfo.InvariantCulture, $"{Reason} at byte {Offset} in {Header}");
}
