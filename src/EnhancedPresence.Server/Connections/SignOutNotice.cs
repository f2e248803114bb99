using System.Globalization;
using System.Text;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>Tells a client that the server has signed it out. Where from: spec wire 3.</summary>
internal static class SignOutNotice
{
    public static SipRequest Make(ClientConnection connection, SipEndpoint endpoint, SignOutReason reason)
    {
        (int code, string text, string body) = reason switch
        {
            SignOutReason.Replaced => (4142, "The same client has signed in elsewhere", "unregistered;event=unregistered"),
            SignOutReason.Disabled => (4141, "User disabled", "deregistered;event=rejected"),
            SignOutReason.Stopping => (4144, "The server is about to stop", "deregistered;event=deactivated"),
            _ => (4143, "The registration is over", "deregistered;event=deactivated"),
        };
        string tag = Tags.Make();
        return new SipRequestBuilder(SipMethod.Benotify, SipAddressSpec.Parse(endpoint.User.ToString()))
            .Add(SipHeaderName.Via, $"SIP/2.0/{connection.SentBy};branch=z9hG4bK{tag}")
            .Add(SipHeaderName.From, $"<{endpoint.User}>;tag={tag}")
            .Add(SipHeaderName.To, $"<{endpoint.User}>")
            .Add(SipHeaderName.CallId, Tags.Make())
            .Add(SipHeaderName.CSeq, "1 BENOTIFY")
            .Add(SipHeaderName.MaxForwards, "70")
            .Add(SipHeaderName.Event, SipEvents.RegistrationNotify)
            .Add(SipHeaderName.SubscriptionState, "terminated;expires=0")
            .Add(SipHeaderName.DiagnosticsPublic, string.Create(CultureInfo.InvariantCulture, $"{code};reason=\"{text}\""))
            .Body(SipContentTypes.RegistrationEvent, Encoding.ASCII.GetBytes(body))
            .Build();
    }
}
