using System.Buffers;
using System.Buffers.Text;
using System.Text;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Dialogs;

/// <summary>
/// The parts of a dialog's notifications that never change, as bytes: writing one copies them, some numbers and the body, and allocates
/// nothing. Immutable; safe for use from several threads.
/// </summary>
public sealed class SipNotificationHead
{
    private readonly byte[] _toBranch;
    private readonly byte[] _toNumber;
    private readonly byte[] _toExpires;

    /// <summary>Prepares the notifications of a dialog. To be made anew when <see cref="SipDialog.RemoteTarget"/> has changed.</summary>
    /// <param name="dialog">The dialog.</param>
    /// <param name="method">BENOTIFY where the subscriber supports it, otherwise NOTIFY.</param>
    /// <param name="sentBy">Transport, host and port of this side as in Via, such as <c>TCP 10.0.0.1:5060</c>.</param>
    /// <param name="eventPackage">What the subscription is about, such as <see cref="SipEvents.Presence"/>.</param>
    public SipNotificationHead(SipDialog dialog, SipMethod method, string sentBy, string eventPackage)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        const string Mark = "z9hG4bK0";
        SipRequest request = dialog.CreateRequest(method, $"SIP/2.0/{sentBy};branch={Mark}", 0).Build();
        string head = Encoding.UTF8.GetString(request.Head.Span);
        int branch = head.IndexOf(Mark, StringComparison.Ordinal);
        int number = head.IndexOf("\r\nCSeq: ", StringComparison.Ordinal) + 8;
        int length = head.LastIndexOf("Content-Length", StringComparison.Ordinal);
        int rest = head.IndexOf(' ', number);
        _toBranch = Encoding.UTF8.GetBytes(head[..branch] + "z9hG4bK" + SipIdentifiers.NewTag() + ".");
        _toNumber = Encoding.UTF8.GetBytes(head[(branch + Mark.Length)..number]);
        _toExpires = Encoding.UTF8.GetBytes($"{head[rest..length]}Event: {eventPackage}\r\nsubscription-state: ");
    }

    /// <summary>Writes one notification.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="cseq">Its number, from <see cref="SipDialog.NextCSeq"/>.</param>
    /// <param name="expires">Seconds that remain of the subscription; 0 or less when it has ended with this notification.</param>
    /// <param name="contentType">What the body is, as bytes; see <see cref="SipContentTypes"/>. Empty for no body.</param>
    /// <param name="body">The body.</param>
    /// <param name="isEventList">Whether <c>Require: eventlist</c> is said (RFC 4662).</param>
    public void Write(IBufferWriter<byte> output, uint cseq, int expires, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, bool isEventList = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> span = output.GetSpan(_toBranch.Length + _toNumber.Length + _toExpires.Length + contentType.Length + 160);
        int at = 0;
        Append(span, ref at, _toBranch);
        Append(span, ref at, cseq);
        Append(span, ref at, _toNumber);
        Append(span, ref at, cseq);
        Append(span, ref at, _toExpires);
        Append(span, ref at, expires > 0 ? "active;expires="u8 : "terminated;expires="u8);
        Append(span, ref at, (uint)Math.Max(0, expires));
        if (isEventList)
        {
            Append(span, ref at, "\r\nRequire: eventlist"u8);
        }

        if (!contentType.IsEmpty)
        {
            Append(span, ref at, "\r\nContent-Type: "u8);
            Append(span, ref at, contentType);
        }

        Append(span, ref at, "\r\nContent-Length: "u8);
        Append(span, ref at, (uint)body.Length);
        Append(span, ref at, "\r\n\r\n"u8);
        output.Advance(at);
        output.Write(body);
    }

    private static void Append(Span<byte> span, ref int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(span[at..]);
        at += bytes.Length;
    }

    private static void Append(Span<byte> span, ref int at, uint number)
    {
        Utf8Formatter.TryFormat(number, span[at..], out int written);
        at += written;
    }
}
