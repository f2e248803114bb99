using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Diagnostics;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Client;

/// <content>What the server says on its own (spec wire 3, 4.1).</content>
internal sealed partial class ClientSession
{
    private const string Allowed = "NOTIFY, BENOTIFY, OPTIONS";
    private static readonly PresenceXmlOptions OwnOptions = new() { KeepInvalidValues = true };

    /// <inheritdoc/>
    public ValueTask OnRequestAsync(SipConnection connection, SipRequest request, CancellationToken cancellationToken)
    {
        if (!request.TryCheck(out _))
        {
            Answer(request, 400);
        }
        else if (request.Method == SipMethod.Notify || request.Method == SipMethod.Benotify)
        {
            Answer(request, TakeNotification(request));
            if (_isSignedOut)
            {
                _connection.Close();
            }
        }
        else if (request.Method == SipMethod.Options)
        {
            Answer(request, 200);
        }
        else
        {
            // This endpoint only tells and hears presence: whoever calls it or writes to it hears so.
            bool isCall = request.Method == SipMethod.Invite || request.Method == SipMethod.Message;
            Answer(request, isCall ? 480 : request.Method == SipMethod.Bye || request.Method == SipMethod.Cancel ? 481 : 405);
        }

        return ValueTask.CompletedTask;
    }

    private void Answer(SipRequest request, int status)
    {
        if (status != 200)
        {
            Log.RequestRefused(_logger, _user, request.Method.Value, status);
        }

        // The one is never answered, the other is an answer itself; and without a way back there is nobody to answer to.
        if (request.Method != SipMethod.Benotify && request.Method != SipMethod.Ack && request.Via is not null)
        {
            SipResponseBuilder answer = new SipResponseBuilder(request, status, toTag: _registrationTag).Add(SipHeaderName.Contact, _contact);
            _connection.Send((status == 405 ? answer.Add(SipHeaderName.Allow, Allowed) : answer).Build());
        }
    }

    // The status of the answer.
    private int TakeNotification(SipRequest request)
    {
        if (request.Event?.Is(SipEvents.RegistrationNotify) == true)
        {
            TakeSignOut(request);
            return 200;
        }

        if (_questions.TryGetValue(request.CallId!, out TaskCompletionSource<PresenceBody>? question))
        {
            question.TrySetResult(ReadBody(request));
            return 200;
        }

        if (!_subscriptions.TryGetValue(request.CallId!, out ClientSubscription? subscription))
        {
            return 481;
        }

        if (!subscription.TryAdvance(request.CSeq!.Value.Number))
        {
            return 200;
        }

        Tell(subscription, request);
        if (request.SubscriptionState is { } state)
        {
            if (state.Is("terminated"))
            {
                // Not at once: a server that goes on saying so would never be left in peace.
                bool isOver = state.Parameters["reason"] is "rejected" or "noresource";
                subscription.RenewAt = isOver ? DateTimeOffset.MaxValue : _time.GetUtcNow() + RetryDelay;
                subscription.Dialog = null;
                Wake();
            }
            else
            {
                PlanRenewal(subscription, request);
            }
        }

        return 200;
    }

    private void TakeSignOut(SipRequest request)
    {
        // The user has moved to another server: signing in again finds it.
        bool moved = request.Body.Span.IndexOf("deactivated"u8) >= 0;
        Refuse(AnswerText.ReasonOf(request) ?? "The server has signed the endpoint out.", isFinal: !moved);
        _isSignedOut = true;
    }

    private void Tell(ClientSubscription subscription, SipMessage message)
    {
        if (subscription.Package == SipEvents.Presence)
        {
            PresenceBody body = ReadBody(message);
            foreach (PresenceNotification notification in body.Notifications)
            {
                _sink.OnPresence(notification);
            }

            foreach ((SipUri target, string? pool) in body.Elsewhere)
            {
                _elsewhere.Enqueue((target, pool, subscription.Categories));
                Wake();
            }
        }
        else if (ReadOwn(message) is { } document)
        {
            _sink.OnOwnData(document);
            Acknowledge(document);
        }
    }

    // Whom the server need not tell of again. Nobody waits for it: what fails is told again at the next sign-in.
    private void Acknowledge(RoamingDataDocument document)
    {
        if (!_options.AcknowledgeSubscribers)
        {
            return;
        }

        foreach (Subscriber subscriber in document.Subscribers?.Subscribers ?? [])
        {
            if (subscriber is { Acknowledged: false, User: { Length: > 0 } user })
            {
                BeginService(SipContentTypes.SetSubscribers, PresenceXml.ToUtf8(new SetSubscribersDocument
                {
                    Subscribers = [new SubscriberAcknowledgement { User = user, Acknowledged = true }],
                }));
            }
        }
    }

    private PresenceBody ReadBody(SipMessage message)
    {
        PresenceBody body = PresenceBody.Read(message, out string? error);
        if (error is not null)
        {
            Log.BodyUnreadable(_logger, _user, error);
        }

        return body;
    }

    /// <summary>The own data that a message has; null when it has none.</summary>
    public RoamingDataDocument? ReadOwn(SipMessage message)
    {
        if (message.Body.IsEmpty || message.ContentType?.Is(SipContentTypes.RoamingSelf) != true)
        {
            return null;
        }

        if (PresenceXml.TryReadDocument(message.Body.Span, out PresenceDocument? document, out PresenceReadError error, OwnOptions)
            && document is RoamingDataDocument own)
        {
            return own;
        }

        Log.BodyUnreadable(_logger, _user, error.ToString());
        return null;
    }
}
