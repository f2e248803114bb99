using System.Buffers;
using EnhancedPresence.Sip.Dialogs;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// One subscription of an endpoint: its dialog, and how its notifications look. All but three numbers of a notification's head is made once,
/// so that a notification costs no allocation. Guarded by its endpoint. Where from: spec wire 4, 4.1.
/// </summary>
internal sealed class SubscriptionDialog
{
    private readonly SipDialog _dialog;
    private readonly SipNotificationHead _head;

    public SubscriptionDialog(SipRequest request, string localTag, string sentBy)
    {
        Event = request.Event!.Value;
        SipMethod method = request.Headers.HasToken(SipHeaderName.Supported, "ms-benotify") ? SipMethod.Benotify : SipMethod.Notify;

        // The notification inside the first answer is number 1.
        _dialog = SipDialog.FromRequest(request, localTag, firstCSeq: 1);
        _head = new SipNotificationHead(_dialog, method, sentBy, Event);
    }

    /// <summary>The event package, as the client wrote it.</summary>
    public string Event { get; }

    public string CallId => _dialog.Id.CallId;

    public string RemoteTag => _dialog.Id.RemoteTag;

    public string LocalTag => _dialog.Id.LocalTag;

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
        // One that is not over yet lasts a second at least.
        int expires = (int)Math.Clamp((EndsAt - now).TotalSeconds, 1, int.MaxValue);
        _head.Write(output, _dialog.NextCSeq(), expires, contentType, body);
    }
}
