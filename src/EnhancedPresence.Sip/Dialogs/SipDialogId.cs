using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Dialogs;

/// <summary>
/// What tells the dialogs of one endpoint apart (RFC 3261 section 12). Clients exist that choose equal Call-IDs and tags (spec wire 15), so
/// keep a table of them for each endpoint, not one for all. Compared ordinally. Immutable.
/// </summary>
/// <param name="CallId">The Call-ID.</param>
/// <param name="LocalTag">The tag of this side.</param>
/// <param name="RemoteTag">The tag of the other side; empty when it has none.</param>
public readonly record struct SipDialogId(string CallId, string LocalTag, string RemoteTag)
{
    /// <summary>The dialog that a received request belongs to.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The id; its local tag is empty when the request begins a dialog.</returns>
    public static SipDialogId Of(SipRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new SipDialogId(request.CallId ?? string.Empty, request.To?.Tag ?? string.Empty, request.From?.Tag ?? string.Empty);
    }
}
