using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Presentities;

/// <summary>Everything of an owner's that the owner's endpoints get. Immutable, compared by content.</summary>
/// <param name="Presence">Publications and containers.</param>
/// <param name="Contacts">Contacts and groups.</param>
/// <param name="Subscribers">Who watches.</param>
public sealed record OwnData(SelfData Presence, StoredContactList Contacts, EquatableArray<StoredSubscriber> Subscribers);
