namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>alerts</c> category: when the client makes itself heard; for the user only. Where from: element <c>alerts</c> of the
/// Options-Alerts schema. Immutable, compared by content.
/// </summary>
public sealed record Alerts : PresenceCategory
{
    /// <summary>
    /// What may alert while the user does not want to be disturbed: <c>displayAllAlerts</c> (also meant by null),
    /// <c>displayAlertsFromHighPresence</c>, <c>noAlerts</c> or another token.
    /// </summary>
    public string? AlertsWhenDoNotDisturb { get; init; }

    /// <summary>Whether to tell when somebody adds the user to a contact list; null means yes.</summary>
    public bool? NotifyAdditionToContactList { get; init; }

    /// <summary>Whether an alert shows the first message; null means yes.</summary>
    public bool? ShowMessageTextForIncomingConversation { get; init; }
}
