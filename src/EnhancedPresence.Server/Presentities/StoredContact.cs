using EnhancedPresence.Categories;

namespace EnhancedPresence.Server.Presentities;

/// <summary>A contact of the owner as the server keeps it. Where from: spec wire 6. Immutable, compared by content.</summary>
/// <param name="Address">Who it is; one contact for each address.</param>
public sealed record StoredContact(SipUri Address)
{
    /// <summary>The name the owner gave. Empty by default.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The numbers of the groups the contact is in.</summary>
    public EquatableArray<int> Groups { get; init; }

    /// <summary>Whether the owner wants to see the presence. Default true.</summary>
    public bool IsSubscribed { get; init; } = true;

    /// <summary>An address outside; null for none.</summary>
    public string? ExternalUri { get; init; }

    /// <summary>Element <c>contactExtension</c>, complete: clients keep settings there. Null for none.</summary>
    public RawXml? Extension { get; init; }
}
