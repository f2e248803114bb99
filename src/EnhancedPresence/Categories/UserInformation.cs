namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>userInformation</c> category: the telephones the user may publish; for the user only. Where from: element
/// <c>userInformation</c> of the Options-UserInformation schema. Immutable, compared by content.
/// </summary>
public sealed record UserInformation : PresenceCategory
{
    /// <summary>Where calls were last handled.</summary>
    public CallHandlingList? CallHandling { get; init; }

    /// <summary>The telephones; null when the document has none, although the schema wants the element.</summary>
    public UserPhoneList? Phones { get; init; }
}
