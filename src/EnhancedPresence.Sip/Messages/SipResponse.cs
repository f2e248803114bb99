using System.Text;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Messages;

/// <summary>A response. Immutable; safe for use from several threads.</summary>
public sealed class SipResponse : SipMessage
{
    internal SipResponse(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, HeaderEntry[] entries, in StartLine start)
        : base(head, body, entries)
    {
        Status = start.Status;
        Reason = Encoding.UTF8.GetString(head.Span.Slice(start.RestStart, start.RestLength));
    }

    /// <summary>The status code, from 100 to 699. Below 200 more answers follow.</summary>
    public int Status { get; }

    /// <summary>The reason phrase, for people; may be empty.</summary>
    public string Reason { get; }

    /// <summary>Whether no more answers follow.</summary>
    public bool IsFinal => Status >= 200;

    /// <summary>Whether the request was done: 200 to 299.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <inheritdoc/>
    public override SipMethod Method => CSeq?.Method ?? default;
}
