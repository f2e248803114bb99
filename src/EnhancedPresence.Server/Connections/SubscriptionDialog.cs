using System.Buffers;
using System.Buffers.Text;
using System.Text;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// One subscription of an endpoint: its dialog, and how its notifications look. All but three numbers of a notification's head is made once,
/// so that a notification costs no allocation. Guarded by its endpoint. Where from: spec wire 4, 4.1.
/// </summary>
internal sealed class SubscriptionDialog
{
    private readonly byte[] _start;
    private readonly byte[] _middle;
    private readonly byte[] _end;

    // The notification inside the first answer is number 1.
    private uint _number = 1;

    public SubscriptionDialog(SipRequest request, string localTag, string sentBy)
    {
        Event = request.Event!.Value;
        CallId = request.CallId!;
        RemoteTag = request.From!.Tag ?? string.Empty;
        LocalTag = localTag;
        string method = request.Headers.HasToken(SipHeaderName.Supported, "ms-benotify") ? "BENOTIFY" : "NOTIFY";
        string target = request.Contacts is [SipNameAddress contact, ..] ? contact.Uri.ToString() : request.From.Uri.ToString();
        string from = request.To!.Tag is null ? $"{request.Headers.First(SipHeaderName.To)};tag={localTag}" : request.Headers.First(SipHeaderName.To)!;
        _start = Encoding.UTF8.GetBytes($"{method} {target} SIP/2.0\r\nVia: {sentBy};branch=z9hG4bK{localTag}");
        _middle = Encoding.UTF8.GetBytes(
            $"\r\nFrom: {from}\r\nTo: {request.Headers.First(SipHeaderName.From)}\r\nCall-ID: {CallId}\r\nMax-Forwards: 70\r\nEvent: {Event}\r\nCSeq: ");
        _end = Encoding.UTF8.GetBytes($" {method}\r\n");
    }

    /// <summary>The event package, as the client wrote it.</summary>
    public string Event { get; }

    public string CallId { get; }

    public string RemoteTag { get; }

    public string LocalTag { get; }

    /// <summary>The first instant at which it is over.</summary>
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>Which parts of the own data are wanted; for the own data only.</summary>
    public RoamingParts Parts { get; set; }

    /// <summary>Who is watched in this dialog; for presence only.</summary>
    public HashSet<SipUri> Owners { get; } = [];

    /// <summary>The categories that were asked for last; for presence only.</summary>
    public EquatableArray<CategoryName> Categories { get; set; }

    /// <summary>Whether the tags of a request inside a dialog are this one's.</summary>
    public bool Has(SipRequest request) =>
        request.To?.Tag == LocalTag && (request.From?.Tag ?? string.Empty) == RemoteTag && request.CallId == CallId;

    /// <summary>Writes a notification.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="contentType">What the body is.</param>
    /// <param name="body">The body; may be shared with others.</param>
    /// <param name="now">The present, from which the rest of the subscription is counted.</param>
    public void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        _number++;
        output.Write(_start);
        output.Write("."u8);
        WriteNumber(output, _number);
        output.Write(_middle);
        WriteNumber(output, _number);
        output.Write(_end);
        output.Write("subscription-state: active;expires="u8);
        WriteNumber(output, (uint)Math.Clamp((EndsAt - now).TotalSeconds, 0, uint.MaxValue));
        output.Write("\r\nContent-Type: "u8);
        output.Write(contentType);
        output.Write("\r\nContent-Length: "u8);
        WriteNumber(output, (uint)body.Length);
        output.Write("\r\n\r\n"u8);
        output.Write(body);
    }

    private static void WriteNumber(IBufferWriter<byte> output, uint number)
    {
        Span<byte> digits = stackalloc byte[10];
        Utf8Formatter.TryFormat(number, digits, out int written);
        output.Write(digits[..written]);
    }
}
