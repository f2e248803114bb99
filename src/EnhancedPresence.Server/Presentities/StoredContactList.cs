namespace EnhancedPresence.Server.Presentities;

/// <summary>The owner's contacts and groups as the server keeps them. Where from: spec wire 6. Immutable, compared by content.</summary>
public sealed record StoredContactList
{
    /// <summary>The list of somebody who has changed nothing yet.</summary>
    public static StoredContactList Empty { get; } = new();

    /// <summary>The number of the list's state (<c>deltaNum</c>). Default 1, which is also the least: clients do not take 0.</summary>
    public uint Number { get; init; } = 1;

    /// <summary>The groups, by number.</summary>
    public EquatableArray<StoredContactGroup> Groups { get; init; }

    /// <summary>The contacts, by address.</summary>
    public EquatableArray<StoredContact> Contacts { get; init; }
}
