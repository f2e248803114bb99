namespace EnhancedPresence.Categories;

/// <summary>A telephone of the user. Where from: element <c>userInformation/phones/phone</c>. Immutable, compared by content.</summary>
public sealed record UserPhone
{
    /// <summary>Which one: <c>work</c>, <c>home</c>, <c>mobile</c>, <c>other</c>, <c>custom1</c> or another token.</summary>
    public string? Type { get; init; }

    /// <summary>Whether the number goes onto the contact card; null means yes.</summary>
    public bool? Publish { get; init; }

    /// <summary>Whether only the directory can change it; null means no.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>The number as people write it.</summary>
    public EquatableArray<LocalizedText> DisplayStrings { get; init; }

    /// <summary>The TEL URI; null for a telephone without a number.</summary>
    public string? Uri { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
