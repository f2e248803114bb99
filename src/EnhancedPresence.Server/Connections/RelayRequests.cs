using System.Security.Cryptography;
using System.Text;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// What two clients say to each other: passed on to the endpoint it is for, and the answers back; or refused as if nobody were there. Keeps
/// no calls. Where from: spec wire 1, 15; RFC 3261 section 16.
/// </summary>
internal sealed class RelayRequests(SipFrontEnd front)
{
    private const string Allowed = "REGISTER, SUBSCRIBE, SERVICE, INVITE, ACK, CANCEL, BYE, MESSAGE, INFO, OPTIONS, REFER, NOTIFY, BENOTIFY";

    private static readonly HashSet<SipMethod> Relayed =
        [SipMethod.Invite, SipMethod.Ack, SipMethod.Cancel, SipMethod.Bye, SipMethod.Message, SipMethod.Info, SipMethod.Options, SipMethod.Refer];

    // What only the server may say about a sender, and what was meant for the server alone.
    private static readonly HashSet<SipHeaderName> Dropped =
    [
        SipHeaderName.Via, SipHeaderName.MaxForwards, SipHeaderName.ContentLength, SipHeaderName.ContentType, SipHeaderName.Route,
        SipHeaderName.ProxyAuthorization, SipHeaderName.Authorization, SipHeaderName.ProxyRequire,
        new("P-Asserted-Identity"), new("P-Preferred-Identity"),
    ];

    private static readonly HashSet<SipHeaderName> OfAnswer =
        [SipHeaderName.Via, SipHeaderName.RecordRoute, SipHeaderName.From, SipHeaderName.To, SipHeaderName.CallId, SipHeaderName.CSeq, SipHeaderName.ContentLength, SipHeaderName.ContentType];

    public async ValueTask HandleAsync(ClientConnection connection, SipRequest request, CancellationToken cancellationToken)
    {
        if (request.Method == SipMethod.Options && request.Uri.User is null)
        {
            connection.Answer(ClientConnection.Begin(request, 200).Add(SipHeaderName.Allow, Allowed));
        }
        else if (!Relayed.Contains(request.Method))
        {
            // A notification was never asked for, and BENOTIFY is never answered.
            bool isNotify = request.Method == SipMethod.Notify;
            connection.Refuse(request, isNotify ? 481 : 501, "The server does not do this.", static a => a.Add(SipHeaderName.Allow, Allowed));
        }
        else if (request.Number(SipHeaderName.MaxForwards) == 0)
        {
            connection.Refuse(request, 483, "The request was passed on too often.");
        }
        else if (await FindAsync(connection, request, cancellationToken).ConfigureAwait(false) is not { Connection: { } target } endpoint)
        {
            connection.Refuse(request, 480, "Nobody is there.");
        }
        else if (request.Method == SipMethod.Ack)
        {
            target.Send(Forward(connection, target, request));
        }
        else if (!endpoint.TryBeginRelay())
        {
            connection.Refuse(request, 480, "The other side does not keep up.");
        }
        else
        {
            connection.Own(RelayAsync(connection, target, endpoint, request, cancellationToken));
        }
    }

    private static async Task RelayAsync(
        ClientConnection connection, ClientConnection target, SipEndpoint endpoint, SipRequest request, CancellationToken cancellationToken)
    {
        try
        {
            SipAnswer answer = await target.SendRequestAsync(
                Forward(connection, target, request), provisional => connection.Send(Back(request, provisional)), cancellationToken).ConfigureAwait(false);
            if (answer.Response is { } response)
            {
                connection.Send(Back(request, response));
            }
            else
            {
                connection.Refuse(request, answer.Outcome == SipAnswerOutcome.TimedOut ? 408 : 480, "The other side does not answer.");
            }
        }
        catch (OperationCanceledException)
        {
            // Who asked is gone.
        }
        catch (ArgumentException)
        {
            connection.Refuse(request, 482, "The same request is on its way already.");
        }
        finally
        {
            endpoint.EndRelay();
        }
    }

    private static SipRequest Forward(ClientConnection connection, ClientConnection target, SipRequest request)
    {
        SipRequestBuilder builder = new SipRequestBuilder(request.Method, request.Uri)
            .Add(SipHeaderName.Via, $"SIP/2.0/{target.SentBy};branch=z9hG4bK{BranchOf(connection, request)}")
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

    // CANCEL and the ACK of a refusal have the branch of their INVITE, so it comes from what these have in common. Clients may use the
    // same Call-IDs and tags, so the connection is part of it.
    private static string BranchOf(ClientConnection connection, SipRequest request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{connection.Facts.Id} {request.CallId} {request.From!.Tag} {request.CSeq!.Value.Number} {request.Via!.Branch}")).AsSpan(0, 12));

    private static SipResponse Back(SipRequest request, SipResponse response)
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

    // The endpoint that an address names, or else the one that signed in last. A blocked caller finds nobody.
    private async ValueTask<SipEndpoint?> FindAsync(ClientConnection connection, SipRequest request, CancellationToken cancellationToken)
    {
        if (!request.Uri.TryGetUserAddress(out SipUri user) && !request.To!.Uri.TryGetUserAddress(out user))
        {
            return null;
        }

        IReadOnlyList<SipEndpoint> endpoints = front.Endpoints.Find(user);
        if (endpoints.Count == 0 || (request.To!.Tag is null && await front.Server.IsBlockedAsync(user, connection.User, cancellationToken).ConfigureAwait(false)))
        {
            return null;
        }

        string? opaque = request.Uri.Parameters["opaque"];
        return opaque?.StartsWith("user:epid:", StringComparison.Ordinal) == true
            ? endpoints.FirstOrDefault(e => opaque.AsSpan("user:epid:".Length).SequenceEqual(e.GruuToken))
            : endpoints.FirstOrDefault(static e => e.Connection is not null);
    }
}
