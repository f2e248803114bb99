using System.Security.Cryptography;
using System.Text;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>Messages as they are passed on. Pure. Where from: RFC 3261 sections 9.1, 16.6, 16.7, 17.1.1.3.</summary>
internal static class RelayedMessages
{
    // What only the server may say about a sender, and what was meant for the server alone.
    private static readonly HashSet<SipHeaderName> Dropped =
    [
        SipHeaderName.Via, SipHeaderName.MaxForwards, SipHeaderName.ContentLength, SipHeaderName.ContentType, SipHeaderName.Route,
        SipHeaderName.ProxyAuthorization, SipHeaderName.Authorization, SipHeaderName.ProxyRequire,
        new("P-Asserted-Identity"), new("P-Preferred-Identity"),
    ];

    private static readonly HashSet<SipHeaderName> OfAnswer =
        [SipHeaderName.Via, SipHeaderName.RecordRoute, SipHeaderName.From, SipHeaderName.To, SipHeaderName.CallId, SipHeaderName.CSeq, SipHeaderName.ContentLength, SipHeaderName.ContentType];

    /// <summary>A request as it goes to an endpoint.</summary>
    public static SipRequest Forward(ClientConnection from, ClientConnection to, SipEndpoint endpoint, SipRequest request)
    {
        SipRequestBuilder builder = new SipRequestBuilder(request.Method, request.Uri)
            .Add(SipHeaderName.Via, $"SIP/2.0/{to.SentBy};branch=z9hG4bK{BranchOf(from, endpoint, request)}")
            .Copy(request, SipHeaderName.Via)
            .Add(SipHeaderName.MaxForwards, Math.Min(request.Number(SipHeaderName.MaxForwards) ?? 70, 70) - 1);
        foreach (SipHeader header in request.Headers)
        {
            if (!Dropped.Contains(header.Name))
            {
                builder.Add(header.Name, header.Value);
            }
        }

        return request.ContentType is { } type ? builder.Body(type.ToString(), request.Body).Build() : builder.Build();
    }

    /// <summary>An answer as it goes back to who has sent the request.</summary>
    public static SipResponse Back(SipRequest request, SipResponse response)
    {
        var builder = new SipResponseBuilder(request, response.Status, response.Reason, response.To?.Tag);
        foreach (SipHeader header in response.Headers)
        {
            if (!OfAnswer.Contains(header.Name) && !Dropped.Contains(header.Name))
            {
                builder.Add(header.Name, header.Value);
            }
        }

        return response.ContentType is { } type ? builder.Body(type.ToString(), response.Body).Build() : builder.Build();
    }

    /// <summary>Takes a call back.</summary>
    /// <param name="invite">The call as it went to the endpoint.</param>
    public static SipRequest Cancel(SipRequest invite) => Follow(invite, SipMethod.Cancel, invite.To!);

    /// <summary>Acknowledges that a call was refused.</summary>
    /// <param name="invite">The call as it went to the endpoint.</param>
    /// <param name="refusal">The endpoint's answer.</param>
    public static SipRequest Acknowledge(SipRequest invite, SipResponse refusal) => Follow(invite, SipMethod.Ack, refusal.To ?? invite.To!);

    private static SipRequest Follow(SipRequest invite, SipMethod method, SipNameAddress to) => new SipRequestBuilder(method, invite.Uri)
        .Add(SipHeaderName.Via, invite.Headers.First(SipHeaderName.Via)!)
        .Add(SipHeaderName.MaxForwards, "70")
        .Copy(invite, SipHeaderName.From)
        .Add(SipHeaderName.To, to.ToString())
        .Copy(invite, SipHeaderName.CallId)
        .Add(SipHeaderName.CSeq, new SipCSeq(invite.CSeq!.Value.Number, method).ToString())
        .Build();

    // Clients may use the same Call-IDs, tags and branches, so the connection is part of it; and every endpoint has its own.
    private static string BranchOf(ClientConnection from, SipEndpoint endpoint, SipRequest request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{from.Facts.Id} {endpoint.GruuToken} {request.CallId} {request.From!.Tag} {request.CSeq!.Value} {request.Via!.Branch}")).AsSpan(0, 12));
}
