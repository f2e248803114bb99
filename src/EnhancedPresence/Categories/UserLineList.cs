namespace EnhancedPresence.Categories;

/// <summary>Telephone lines. Where from: element <c>userProperties/lines</c>. Immutable, compared by content.</summary>
public sealed record UserLineList
{
    /// <summary>The lines.</summary>
    public EquatableArray<UserLine> Items { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
