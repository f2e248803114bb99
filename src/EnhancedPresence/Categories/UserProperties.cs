namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>userProperties</c> category: what the directory says about the user; for the user only, made by the server. Where
/// from: element <c>userProperties</c> of the userProperties schema, in the namespace of the notifications. Immutable, compared by content.
/// </summary>
public sealed record UserProperties : PresenceCategory
{
    /// <summary>The telephone lines.</summary>
    public UserLineList? Lines { get; init; }

    /// <summary>How the user telephones: <c>None</c>, <c>Uc</c>, <c>Rcc</c>, <c>Dual</c> or another token.</summary>
    public string? TelephonyMode { get; init; }

    /// <summary>The fax number.</summary>
    public string? FacsimileTelephoneNumber { get; init; }

    /// <summary>The street.</summary>
    public string? StreetAddress { get; init; }

    /// <summary>The city (element <c>l</c>).</summary>
    public string? Locality { get; init; }

    /// <summary>The state or province (element <c>st</c>).</summary>
    public string? StateOrProvince { get; init; }

    /// <summary>The country code.</summary>
    public string? CountryCode { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The home page (element <c>wWWHomePage</c>).</summary>
    public string? HomePage { get; init; }

    /// <summary>Flags of Exchange unified messaging; bit 0 says that voice mail is on.</summary>
    public ulong? ExumEnabled { get; init; }

    /// <summary>The address of Exchange unified messaging.</summary>
    public string? ExumUrl { get; init; }

    /// <summary>Elements <c>forwardingUrls</c>, complete: the schema lets them hold anything.</summary>
    public EquatableArray<RawXml> ForwardingUrls { get; init; }

    /// <summary>The audio conference provider (a later product version).</summary>
    public AcpInformation? AcpInformation { get; init; }
}
