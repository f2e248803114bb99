using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EnhancedPresence.Documents;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EnhancedPresence.Subscribing;

/// <summary>
/// Watches others' presence over a signed-in transport: persistently, as a stream of changes, or by just asking. Safe for use from
/// several threads; the stream has one reader at a time.
/// </summary>
public sealed class PresenceSubscriber
{
    private readonly IPresenceTransport _transport;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<SipUri, ContactPresence> _contacts = new();

    /// <summary>Makes a subscriber.</summary>
    /// <param name="transport">A signed-in transport; the subscriber does not sign it out.</param>
    /// <param name="loggerFactory">Where to log; null for nowhere. User content is never logged.</param>
    public PresenceSubscriber(IPresenceTransport transport, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _transport = transport;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger<PresenceSubscriber>();
    }

    /// <summary>Subscribes to contacts; their present state and every change come through <see cref="ReadChangesAsync"/>.</summary>
    /// <param name="contacts">Whom to watch.</param>
    /// <param name="categories">What to watch; empty for the usual categories.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How the server took it, and who does not exist.</returns>
    public async Task<SubscribeResponse> SubscribeAsync(
        EquatableArray<SipUri> contacts, EquatableArray<CategoryName> categories, CancellationToken cancellationToken) =>
        await _transport.SubscribeAsync(new PresenceRequest(contacts, categories), cancellationToken).ConfigureAwait(false);

    /// <summary>Ends subscriptions and forgets the contacts' cards.</summary>
    /// <param name="contacts">Whom to forget.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public async Task UnsubscribeAsync(EquatableArray<SipUri> contacts, CancellationToken cancellationToken)
    {
        await _transport.UnsubscribeAsync(contacts, cancellationToken).ConfigureAwait(false);
        foreach (SipUri contact in contacts)
        {
            _contacts.TryRemove(contact.AddressOfRecord, out _);
        }
    }

    /// <summary>Just asks: the contacts' cards as they are now, without a subscription. Contacts that don't exist are left out.</summary>
    /// <param name="contacts">Whom to ask about.</param>
    /// <param name="categories">What to ask for; empty for the usual categories.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The cards, in no particular order.</returns>
    /// <exception cref="PresenceTransportException">The server refused the question.</exception>
    public async Task<EquatableArray<ContactPresence>> AskAsync(
        EquatableArray<SipUri> contacts, EquatableArray<CategoryName> categories, CancellationToken cancellationToken)
    {
        QueryResponse response = await _transport.QueryAsync(new PresenceRequest(contacts, categories), cancellationToken).ConfigureAwait(false);
        if (response.Status != ResponseStatus.Ok)
        {
            throw new PresenceTransportException($"The server did not answer the question: {response.Status}. {response.Detail}");
        }

        var cards = new List<ContactPresence>();
        foreach (PresenceNotification notification in response.Notifications)
        {
            if (NotificationReader.TryRead(notification, _logger, out CategoriesDocument? document))
            {
                cards.Add(new ContactPresence(notification.Owner).Apply(document));
            }
        }

        return cards.ToEquatableArray();
    }

    /// <summary>The card of a contact subscribed to, as of the last change read; null before the first one.</summary>
    /// <param name="contact">The contact.</param>
    /// <returns>The card, or null.</returns>
    public ContactPresence? GetPresence(SipUri contact) => _contacts.GetValueOrDefault(contact.AddressOfRecord);

    /// <summary>The changes as they come, until sign-out or cancellation. A notification that changes nothing on a card is passed over.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The stream.</returns>
    public async IAsyncEnumerable<PresenceChange> ReadChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (PresenceNotification notification in _transport.ReadNotificationsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!NotificationReader.TryRead(notification, _logger, out CategoriesDocument? document))
            {
                continue;
            }

            bool first = !_contacts.TryGetValue(notification.Owner.AddressOfRecord, out ContactPresence? known);
            ContactPresence previous = known ?? new ContactPresence(notification.Owner);
            ContactPresence current = previous.Apply(document);
            _contacts[notification.Owner.AddressOfRecord] = current;
            if (first || !current.Equals(previous))
            {
                yield return new PresenceChange(previous, current);
            }
        }
    }
}
