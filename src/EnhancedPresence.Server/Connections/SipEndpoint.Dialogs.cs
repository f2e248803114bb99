using System.Buffers;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Connections;

/// <content>The subscriptions.</content>
internal sealed partial class SipEndpoint
{
    /// <summary>How many subscriptions there are.</summary>
    public int DialogCount
    {
        get
        {
            lock (_lock)
            {
                return _dialogs.Count;
            }
        }
    }

    /// <summary>The dialog of a request; null when there is none.</summary>
    public SubscriptionDialog? FindDialog(SipRequest request)
    {
        lock (_lock)
        {
            return _dialogs.Find(d => d.Has(request) && request.Event!.Is(d.Event));
        }
    }

    /// <summary>Adds a dialog. One about the own data takes the place of an earlier one: a client that asks again has lost the earlier.</summary>
    public async ValueTask AddDialogAsync(SubscriptionDialog dialog)
    {
        SubscriptionDialog? earlier;
        lock (_lock)
        {
            earlier = _dialogs.Find(d => d.Event.Equals(dialog.Event, StringComparison.OrdinalIgnoreCase)
                && (!dialog.Event.Equals(SipEvents.Presence, StringComparison.OrdinalIgnoreCase)
                    || (d.CallId == dialog.CallId && d.RemoteTag == dialog.RemoteTag)));
            _dialogs.Add(dialog);
        }

        if (earlier is not null)
        {
            await RemoveDialogAsync(earlier).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a dialog and what is watched in it.</summary>
    public async ValueTask RemoveDialogAsync(SubscriptionDialog dialog)
    {
        EquatableArray<SipUri> owners;
        lock (_lock)
        {
            _dialogs.Remove(dialog);
            owners = dialog.Owners.ToEquatableArray();
            dialog.Owners.Clear();
            foreach (SipUri owner in owners)
            {
                _watching.Remove(owner);
            }
        }

        await Session.UnsubscribeAsync(owners, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Somebody is watched in a dialog from now on, and in no other.</summary>
    public void Watch(SipUri owner, SubscriptionDialog dialog)
    {
        lock (_lock)
        {
            if (_watching.TryGetValue(owner, out SubscriptionDialog? earlier))
            {
                earlier.Owners.Remove(owner);
            }

            _watching[owner] = dialog;
            dialog.Owners.Add(owner);
        }
    }

    /// <summary>Ends watching somebody, if it is in this dialog.</summary>
    public async ValueTask UnwatchAsync(SipUri owner, SubscriptionDialog dialog)
    {
        bool isHere;
        lock (_lock)
        {
            isHere = dialog.Owners.Remove(owner);
            if (isHere)
            {
                _watching.Remove(owner);
            }
        }

        if (isHere)
        {
            await Session.UnsubscribeAsync([owner], CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Takes the notifications that wait, of which those about some people are told by an answer; the others are written. Only while held.
    /// </summary>
    public Dictionary<SipUri, PresenceNotification> TakePresence(IReadOnlySet<SipUri> wanted, IBufferWriter<byte> others)
    {
        Dictionary<SipUri, PresenceNotification> taken = [];
        lock (_lock)
        {
            while (Session.Outbox.TryTake(out PresenceNotification? notification))
            {
                if (wanted.Contains(notification.Owner))
                {
                    taken[notification.Owner] = notification;
                }
                else
                {
                    WritePresence(others, notification);
                }
            }
        }

        return taken;
    }

    /// <summary>Writes a notification of a dialog; its numbers are the endpoint's to guard.</summary>
    public void Write(SubscriptionDialog dialog, IBufferWriter<byte> output, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body)
    {
        lock (_lock)
        {
            dialog.Write(output, contentType, body, _front.Time.GetUtcNow());
        }
    }

    private SubscriptionDialog? FindDialog(string package) => _dialogs.Find(d => d.Event.Equals(package, StringComparison.OrdinalIgnoreCase));
}
