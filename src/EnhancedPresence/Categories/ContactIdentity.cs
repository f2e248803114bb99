namespace EnhancedPresence.Categories;

/// <summary>A name with its mail addresses. Where from: element <c>contactCard/identity</c>. Immutable, compared by content.</summary>
public sealed record ContactIdentity
{
    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The name.</summary>
    public ContactName? Name { get; init; }

    /// <summary>Mail addresses.</summary>
    public EquatableArray<LocalizedText> Emails { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
