namespace EnhancedPresence.Categories;

/// <summary>Telephones of a user. Where from: element <c>userInformation/phones</c>. Immutable, compared by content.</summary>
public sealed record UserPhoneList
{
    /// <summary>The telephones.</summary>
    public EquatableArray<UserPhone> Items { get; init; }

    /// <summary>Attributes and elements this library doesn't know, kept and written back.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;
}
