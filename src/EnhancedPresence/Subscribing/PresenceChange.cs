namespace EnhancedPresence.Subscribing;

/// <summary>A contact's card before and after a notification. Immutable, compared by content.</summary>
/// <param name="Previous">The card before.</param>
/// <param name="Current">The card now.</param>
public sealed record PresenceChange(ContactPresence Previous, ContactPresence Current)
{
    /// <summary>The contact.</summary>
    public SipUri Address => Current.Address;
}
