using System.Buffers;
using EnhancedPresence.Documents;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Connections;

/// <summary>SUBSCRIBE about others' presence: many people in one dialog, one, or a question. Where from: spec wire 8.</summary>
internal sealed class PresenceRequests(SipFrontEnd front)
{
    public async ValueTask HandleAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, SubscriptionDialog? dialog, CancellationToken cancellationToken)
    {
        if (request.Headers.Contains(SipHeaderName.Accept) && !request.Headers.HasToken(SipHeaderName.Accept, SipContentTypes.Categories))
        {
            connection.Refuse(request, 406, "Presence is told in categories here.");
            return;
        }

        if (request.ContentType is { } type && !type.Is(SipContentTypes.BatchSubscription))
        {
            connection.Refuse(request, 415, "This body is not known here.", static a => a.Add(SipHeaderName.Accept, SipContentTypes.BatchSubscription));
            return;
        }

        (int status, string reason, PresenceWish wish) = PresenceWish.Read(request, endpoint.User, dialog);
        if (status != 200)
        {
            connection.Refuse(request, status, reason);
            return;
        }

        if (dialog is null && (request.Expires == 0 || endpoint.DialogCount >= front.Options.DialogsPerEndpoint))
        {
            await AskAsync(connection, endpoint, request, wish, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await SubscribeAsync(connection, endpoint, request, dialog, wish, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Refuse(ClientConnection connection, SipRequest request, ResponseStatus status, string? detail) =>
        connection.Refuse(request, Statuses.Of(status), detail ?? "The request was refused.");

    private static PresenceNotification Nothing(SipUri owner, EquatableArray<CategoryName> categories) => new(owner, categories, PresenceXml.ToUtf8(
        new CategoriesDocument(owner, categories.Select(static c => new CategoryInstance { Name = c }).ToEquatableArray())));

    private static async ValueTask AskAsync(
        ClientConnection connection, SipEndpoint endpoint, SipRequest request, PresenceWish wish, CancellationToken cancellationToken)
    {
        var question = new PresenceRequest(wish.Subscribe, wish.Categories);
        QueryResponse reply = await endpoint.Session.QueryAsync(question, cancellationToken).ConfigureAwait(false);
        if (reply.Status != ResponseStatus.Ok)
        {
            Refuse(connection, request, reply.Status, reply.Detail);
            return;
        }

        Dictionary<SipUri, PresenceNotification> found = reply.Notifications.ToDictionary(static n => n.Owner);
        PresenceNotification[] parts = [.. wish.Subscribe.Select(t => found.GetValueOrDefault(t) ?? Nothing(t, question.EffectiveCategories))];
        Tell(connection, endpoint, null, request, SubscribeRequests.Accept(connection, request, Tags.Make(), TimeSpan.Zero), parts);
    }

    private static void Tell(
        ClientConnection connection, SipEndpoint endpoint, SubscriptionDialog? dialog, SipRequest request, SipResponseBuilder answer, PresenceNotification[] parts)
    {
        if (parts is [PresenceNotification only] && !request.Headers.HasToken(SipHeaderName.Supported, "eventlist"))
        {
            SubscribeRequests.Tell(connection, endpoint, dialog, request, answer, SipContentTypes.Categories, only.Body);
            return;
        }

        string boundary = Tags.Make();
        var body = new ArrayBufferWriter<byte>();
        ResourceListBody.Write(body, boundary, endpoint.User, parts);
        SubscribeRequests.Tell(
            connection, endpoint, dialog, request, answer.Add(SipHeaderName.Require, "eventlist"), ResourceListBody.ContentType(boundary), body.WrittenMemory);
    }

    private async ValueTask SubscribeAsync(
        ClientConnection connection,
        SipEndpoint endpoint,
        SipRequest request,
        SubscriptionDialog? dialog,
        PresenceWish wish,
        CancellationToken cancellationToken)
    {
        // First notifications belong into the answer.
        using SipEndpoint.Holding holding = endpoint.Hold();
        var wanted = new PresenceRequest(wish.Subscribe, wish.Categories);
        (ResponseStatus status, string? detail, IReadOnlyList<LiveSubscription> subscriptions) =
            await endpoint.Session.SubscribeOrAskAsync(wanted, cancellationToken).ConfigureAwait(false);
        if (status is not (ResponseStatus.Ok or ResponseStatus.Unavailable))
        {
            Refuse(connection, request, status, detail);
            return;
        }

        // Whoever is over the limit asks again soon instead of being told.
        TimeSpan time = front.Subscribes.TimeOf(request);
        if (subscriptions.Any(static s => !s.IsLive) && time > front.Options.PollingInterval)
        {
            time = front.Options.PollingInterval;
        }

        dialog = await SubscribeRequests.EnterDialogAsync(connection, endpoint, request, dialog, time).ConfigureAwait(false);
        dialog.Categories = wanted.EffectiveCategories;
        foreach (LiveSubscription subscription in subscriptions)
        {
            if (subscription.IsLive)
            {
                endpoint.Watch(subscription.Target, dialog);
            }
        }

        foreach (SipUri owner in wish.Unsubscribe)
        {
            await endpoint.UnwatchAsync(owner, dialog).ConfigureAwait(false);
        }

        var others = new ArrayBufferWriter<byte>();
        Dictionary<SipUri, PresenceNotification> first = endpoint.TakePresence(subscriptions.Select(static s => s.Target).ToHashSet(), others);
        if (others.WrittenCount > 0)
        {
            connection.Send(new RawOutgoing(others.WrittenMemory));
        }

        PresenceNotification[] parts =
            [.. subscriptions.Select(s => first.GetValueOrDefault(s.Target) ?? s.Now ?? Nothing(s.Target, wanted.EffectiveCategories))];
        SipResponseBuilder answer = SubscribeRequests.Accept(connection, request, dialog.LocalTag, time);
        if (parts.Length == 0)
        {
            connection.Answer(answer);
        }
        else
        {
            Tell(connection, endpoint, dialog, request, answer, parts);
        }
    }
}
