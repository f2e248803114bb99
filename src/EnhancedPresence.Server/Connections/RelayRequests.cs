using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// What two clients say to each other: passed on to every endpoint of the user it is for, and the answer back; or refused as if nobody were
/// there. Keeps no calls, only requests that are not answered yet. Where from: spec wire 1, 15; RFC 3261 section 16.
/// </summary>
internal sealed class RelayRequests(SipFrontEnd front)
{
    private const string Allowed = "REGISTER, SUBSCRIBE, SERVICE, INVITE, ACK, CANCEL, BYE, MESSAGE, INFO, OPTIONS, REFER, NOTIFY, BENOTIFY";

    private static readonly HashSet<SipMethod> Relayed =
        [SipMethod.Invite, SipMethod.Ack, SipMethod.Bye, SipMethod.Message, SipMethod.Info, SipMethod.Options, SipMethod.Refer];

    public async ValueTask HandleAsync(ClientConnection connection, SipRequest request, CancellationToken cancellationToken)
    {
        if (request.Method == SipMethod.Options && request.Uri.User is null)
        {
            connection.Answer(ClientConnection.Begin(request, 200).Add(SipHeaderName.Allow, Allowed));
        }
        else if (request.Method == SipMethod.Cancel)
        {
            Cancel(connection, request);
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
        else if (request.Method != SipMethod.Ack)
        {
            IReadOnlyList<SipEndpoint> endpoints = await FindAsync(connection, request, cancellationToken).ConfigureAwait(false);
            Relay(connection, request, endpoints, cancellationToken);
        }
        else if (!connection.Calls.TryAcknowledge(request))
        {
            foreach (SipEndpoint endpoint in await FindAsync(connection, request, cancellationToken).ConfigureAwait(false))
            {
                if (endpoint.Connection is { } target)
                {
                    target.Send(RelayedMessages.Forward(connection, target, endpoint, request));
                }
            }
        }
    }

    private static void Relay(ClientConnection connection, SipRequest request, IReadOnlyList<SipEndpoint> endpoints, CancellationToken cancellationToken)
    {
        List<RelayBranch> branches = [];
        foreach (SipEndpoint endpoint in endpoints)
        {
            if (endpoint.Connection is { } target && endpoint.TryBeginRelay())
            {
                branches.Add(new RelayBranch(target, endpoint, RelayedMessages.Forward(connection, target, endpoint, request)));
            }
        }

        if (branches.Count == 0)
        {
            connection.Refuse(request, 480, endpoints.Count == 0 ? "Nobody is there." : "The other side does not keep up.");
            return;
        }

        var fork = new RelayFork(connection, request, branches);
        if (request.Method != SipMethod.Invite)
        {
            connection.Own(fork.RunAsync(cancellationToken));
        }
        else if (connection.Calls.TryAdd(request, fork))
        {
            // Whoever is called may take a while.
            connection.Answer(new SipResponseBuilder(request, 100));
            connection.Own(fork.RunAsync(cancellationToken));
        }
        else
        {
            branches.ForEach(static b => b.Endpoint.EndRelay());
            connection.Refuse(request, 482, "The same call is on its way already.");
        }
    }

    // Answered here and sent on as a request of the server's own (RFC 3261 section 16.10).
    private static void Cancel(ClientConnection connection, SipRequest request)
    {
        if (connection.Calls.Find(request) is { } fork)
        {
            connection.Answer(ClientConnection.Begin(request, 200));
            fork.Cancel();
        }
        else
        {
            connection.Refuse(request, 481, "There is no such call.");
        }
    }

    // The endpoint that an address names, or else all of the user's but the sender. A blocked caller finds nobody. Whoever does not know the
    // conversation of a request says so, and who knows it wins.
    private async ValueTask<IReadOnlyList<SipEndpoint>> FindAsync(ClientConnection connection, SipRequest request, CancellationToken cancellationToken)
    {
        if (!request.Uri.TryGetUserAddress(out SipUri user) && !request.To!.Uri.TryGetUserAddress(out user))
        {
            return [];
        }

        IReadOnlyList<SipEndpoint> endpoints = front.Endpoints.Find(user);
        if (endpoints.Count == 0 || (request.To!.Tag is null && await front.Server.IsBlockedAsync(user, connection.User, cancellationToken).ConfigureAwait(false)))
        {
            return [];
        }

        const string Named = "user:epid:";
        string? opaque = request.Uri.Parameters["opaque"];
        bool isNamed = opaque?.StartsWith(Named, StringComparison.Ordinal) == true;
        return
        [
            .. endpoints.Where(e => e.Connection is not null
                && (isNamed ? opaque.AsSpan(Named.Length).SequenceEqual(e.GruuToken) : e.Connection != connection)),
        ];
    }
}
