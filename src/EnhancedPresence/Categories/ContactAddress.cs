namespace EnhancedPresence.Categories;

/// <summary>A postal address. Where from: element <c>contactCard/address</c>. Immutable, compared by content.</summary>
public sealed record ContactAddress
{
    /// <summary>Which one: <c>work</c>, <c>home</c>, <c>other</c> or another token.</summary>
    public string? Type { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The street, one text per language; so are the three that follow.</summary>
    public EquatableArray<LocalizedText> Streets { get; init; }

    /// <summary>The city.</summary>
    public EquatableArray<LocalizedText> Cities { get; init; }

    /// <summary>The state or province.</summary>
    public EquatableArray<LocalizedText> States { get; init; }

    /// <summary>The postal code (element <c>zipcode</c>).</summary>
    public EquatableArray<LocalizedText> ZipCodes { get; init; }

    /// <summary>The country, such as <c>US</c>.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
