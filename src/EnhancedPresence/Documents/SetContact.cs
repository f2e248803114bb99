using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>Makes or changes a contact. Where from: SOAP method <c>setContact</c> (spec wire 6.1). Immutable, compared by content.</summary>
public sealed record SetContact
{
    /// <summary>The name the owner gives; null in an answer.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The numbers of the groups the contact is in; null in an answer.</summary>
    public EquatableArray<int>? Groups { get; init; }

    /// <summary>Whether the owner wants to see the presence; null in an answer.</summary>
    public bool? Subscribed { get; init; }

    /// <summary>The address, with scheme; null in an answer.</summary>
    public string? Uri { get; init; }

    /// <summary>An address outside; null in an answer.</summary>
    public string? ExternalUri { get; init; }

    /// <summary>In a request the number the client knows, in an answer the new one.</summary>
    public uint? DeltaNumber { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
