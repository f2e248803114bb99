using System.Buffers;
using System.Globalization;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Connections;

/// <summary>SUBSCRIBE about the own data: contact list, publications, settings; the one about others goes on to <see cref="PresenceRequests"/>. Where from: spec wire 4 to 7.</summary>
internal sealed class SubscribeRequests(SipFrontEnd front)
{
    private const string AllowEvents = $"{SipEvents.RoamingContacts},{SipEvents.RoamingSelf},{SipEvents.Provisioning},{SipEvents.Presence}";

    private readonly PresenceRequests _presence = new(front);

    public async ValueTask HandleAsync(ClientConnection connection, SipEndpoint endpoint, SipRequest request, CancellationToken cancellationToken)
    {
        if (request.Event is not { } package)
        {
            connection.Refuse(request, 489, "A subscription has an Event.", static a => a.Add(SipHeaderName.AllowEvents, AllowEvents));
            return;
        }

        SubscriptionDialog? dialog = endpoint.FindDialog(request);
        if (request.To!.Tag is not null && dialog is null)
        {
            connection.Refuse(request, 481, "There is no such subscription.");
        }
        else if (dialog is not null && request.Expires == 0)
        {
            await endpoint.RemoveDialogAsync(dialog).ConfigureAwait(false);
            connection.Answer(Accept(connection, request, dialog.LocalTag, TimeSpan.Zero));
        }
        else if (package.Is(SipEvents.Presence))
        {
            await _presence.HandleAsync(connection, endpoint, request, dialog, cancellationToken).ConfigureAwait(false);
        }
        else if (!IsOwn(request, endpoint))
        {
            connection.Refuse(request, 403, "This is for the user alone.");
        }
        else if (package.Is(SipEvents.Provisioning))
        {
            Provision(connection, request);
        }
        else if (package.Is(SipEvents.RoamingSelf))
        {
            await SubscribeSelfAsync(connection, endpoint, request, dialog, cancellationToken).ConfigureAwait(false);
        }
        else if (package.Is(SipEvents.RoamingContacts))
        {
            await SubscribeContactsAsync(connection, endpoint, request, dialog, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            connection.Refuse(request, 489, "There is no such event here.", static a => a.Add(SipHeaderName.AllowEvents, AllowEvents));
        }
    }

    /// <summary>Begins the answer to a subscription that lasts for a time; zero for one that has ended.</summary>
    public static SipResponseBuilder Accept(ClientConnection connection, SipRequest request, string localTag, TimeSpan time)
    {
        uint seconds = (uint)time.TotalSeconds;
        string state = seconds == 0 ? "terminated" : "active";
        return ClientConnection.Begin(request, 200, localTag)
            .Add(SipHeaderName.Contact, connection.ContactValue)
            .Add(SipHeaderName.Expires, seconds)
            .Add(SipHeaderName.Event, request.Headers.First(SipHeaderName.Event)!)
            .Add(SipHeaderName.SubscriptionState, string.Create(CultureInfo.InvariantCulture, $"{state};expires={seconds}"))
            .Add(SipHeaderName.Supported, "ms-benotify, ms-piggyback-first-notify");
    }

    /// <summary>How long a subscription lasts that asks for a time, or for none.</summary>
    public TimeSpan TimeOf(SipRequest request) => request.Expires is { } asked && asked < front.Options.Subscription.TotalSeconds
        ? TimeSpan.FromSeconds(asked)
        : front.Options.Subscription;

    /// <summary>Puts the first notification into the answer of a client that can take it there, or sends it behind.</summary>
    public static void Tell(
        ClientConnection connection, SipEndpoint endpoint, SubscriptionDialog? dialog, SipRequest request, SipResponseBuilder answer, string contentType, ReadOnlyMemory<byte> body)
    {
        if (dialog is null || request.Headers.HasToken(SipHeaderName.Supported, "ms-piggyback-first-notify"))
        {
            connection.Answer(answer.Add(SipHeaderName.PiggybackCSeq, "1").Body(contentType, body));
            return;
        }

        connection.Answer(answer);
        var output = new ArrayBufferWriter<byte>();
        endpoint.Write(dialog, output, System.Text.Encoding.UTF8.GetBytes(contentType), body.Span);
        connection.Send(new RawOutgoing(output.WrittenMemory));
    }

    /// <summary>The dialog of a request, a new one if there is none yet, for a time from now on.</summary>
    public static async ValueTask<SubscriptionDialog> EnterDialogAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, SubscriptionDialog? dialog, TimeSpan time)
    {
        if (dialog is null)
        {
            dialog = new SubscriptionDialog(request, Tags.Make(), connection.SentBy) { EndsAt = DateTimeOffset.MaxValue };
            await endpoint.AddDialogAsync(dialog).ConfigureAwait(false);
        }

        endpoint.Extend(dialog, time);
        return dialog;
    }

    private static bool IsOwn(SipRequest request, SipEndpoint endpoint) =>
        request.To!.Uri.TryGetUserAddress(out SipUri to) && to == endpoint.User;

    private static void Provision(ClientConnection connection, SipRequest request)
    {
        if (request.Headers.Contains(SipHeaderName.Accept) && !request.Headers.HasToken(SipHeaderName.Accept, SipContentTypes.Provisioning))
        {
            connection.Refuse(request, 406, $"Settings are {SipContentTypes.Provisioning}.");
            return;
        }

        connection.Answer(Accept(connection, request, Tags.Make(), TimeSpan.Zero)
            .Add(SipHeaderName.PiggybackCSeq, "1")
            .Body(SipContentTypes.Provisioning, ProvisioningSettings.Utf8));
    }

    private async ValueTask SubscribeSelfAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, SubscriptionDialog? dialog, CancellationToken cancellationToken)
    {
        if (!TryReadParts(request, out RoamingParts parts))
        {
            connection.Refuse(request, request.ContentType!.Is(SipContentTypes.RoamingSelf) ? 400 : 415, "The body is no list of parts.");
            return;
        }

        using SipEndpoint.Holding holding = endpoint.Hold();
        if (await endpoint.ReadOwnAsync(cancellationToken).ConfigureAwait(false) is not { } data)
        {
            connection.Refuse(request, 503, "The presence store does not answer.");
            return;
        }

        TimeSpan time = TimeOf(request);
        SubscriptionDialog? entered = await EnterUnlessOnceAsync(connection, endpoint, request, dialog, time).ConfigureAwait(false);
        if (entered is not null)
        {
            entered.Parts = parts;
        }

        Tell(
            connection,
            endpoint,
            entered,
            request,
            Accept(connection, request, entered?.LocalTag ?? Tags.Make(), time),
            SipContentTypes.RoamingSelf,
            PresenceXml.ToUtf8(RoamingDocuments.All(endpoint.User, data, parts)));
    }

    private async ValueTask SubscribeContactsAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, SubscriptionDialog? dialog, CancellationToken cancellationToken)
    {
        using SipEndpoint.Holding holding = endpoint.Hold();
        if (await endpoint.ReadOwnAsync(cancellationToken).ConfigureAwait(false) is not { } data)
        {
            connection.Refuse(request, 503, "The presence store does not answer.");
            return;
        }

        TimeSpan time = TimeOf(request);
        SubscriptionDialog? entered = await EnterUnlessOnceAsync(connection, endpoint, request, dialog, time).ConfigureAwait(false);
        Tell(
            connection,
            endpoint,
            entered,
            request,
            Accept(connection, request, entered?.LocalTag ?? Tags.Make(), time),
            SipContentTypes.RoamingContacts,
            PresenceXml.ToUtf8(ContactDocuments.List(data.Contacts)));
    }

    // Null for a question: it makes no dialog.
    private static async ValueTask<SubscriptionDialog?> EnterUnlessOnceAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, SubscriptionDialog? dialog, TimeSpan time) => time == TimeSpan.Zero
        ? null
        : await EnterDialogAsync(connection, endpoint, request, dialog, time).ConfigureAwait(false);

    private static bool TryReadParts(SipRequest request, out RoamingParts parts)
    {
        parts = RoamingParts.All;
        if (request.ContentType is not { } type)
        {
            return true;
        }

        if (!type.Is(SipContentTypes.RoamingSelf) || !Bodies.TryRead(request, out RoamingListDocument? document))
        {
            return false;
        }

        parts = RoamingParts.None;
        foreach (RoamingPart part in document.Parts)
        {
            parts |= part.Type switch
            {
                "categories" => RoamingParts.Categories,
                "containers" => RoamingParts.Containers,
                "subscribers" => RoamingParts.Subscribers,
                _ => RoamingParts.None,
            };
        }

        return true;
    }
}
