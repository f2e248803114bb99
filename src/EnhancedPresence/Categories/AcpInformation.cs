namespace EnhancedPresence.Categories;

/// <summary>
/// An audio conference provider. Where from: element <c>userProperties/acpInformation</c>. The schema wants <see cref="IsDefault"/>, <see
/// cref="TollNumber"/>, <see cref="ParticipantPassCode"/> and <see cref="Domain"/>. Immutable, compared by content.
/// </summary>
public sealed record AcpInformation
{
    /// <summary>Whether it is the default provider (attribute <c>default</c>).</summary>
    public bool? IsDefault { get; init; }

    /// <summary>The number that costs the caller.</summary>
    public string? TollNumber { get; init; }

    /// <summary>Numbers that cost the caller nothing.</summary>
    public EquatableArray<LocalizedText> TollFreeNumbers { get; init; }

    /// <summary>The pass code of participants.</summary>
    public string? ParticipantPassCode { get; init; }

    /// <summary>The pass code of the leader.</summary>
    public string? LeaderPassCode { get; init; }

    /// <summary>The provider's domain.</summary>
    public string? Domain { get; init; }

    /// <summary>The provider's name.</summary>
    public string? Name { get; init; }

    /// <summary>The provider's page.</summary>
    public string? Url { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
