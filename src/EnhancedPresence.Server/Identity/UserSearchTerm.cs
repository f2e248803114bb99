namespace EnhancedPresence.Server.Identity;

/// <summary>
/// A condition of a search: an attribute begins with a text, whatever the case. Immutable, compared by content. Where from: element
/// <c>row</c> of a <c>directorySearch</c> (spec wire 6.1).
/// </summary>
/// <param name="Attribute">
/// The attribute as directories call it: <c>msRTCSIP-PrimaryUserAddress</c>, <c>givenName</c>, <c>sn</c>, <c>displayName</c>, <c>mail</c>, <c>company</c>,
/// <c>c</c> or another one.
/// </param>
/// <param name="Value">The text; not empty.</param>
public sealed record UserSearchTerm(string Attribute, string Value);
