using EnhancedPresence.Categories;

namespace EnhancedPresence.Documents;

/// <summary>
/// One condition of a directory search (<c>attrib</c>, <c>value</c>) or one person found (<c>uri</c>, <c>displayName</c>, <c>email</c> and so on).
/// Its fields are attributes of any name, in the namespace of the methods or in none. Where from: element <c>Array/row</c> (spec wire 6.1).
/// Immutable, compared by content.
/// </summary>
public sealed record DirectoryRow
{
    private const string Namespace = "http://schemas.microsoft.com/winrtc/2002/11/sip";

    /// <summary>The fields, and whatever else stands there.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;

    /// <summary>Makes a row.</summary>
    /// <param name="fields">Names and values; a field without a value is left out.</param>
    /// <returns>The row.</returns>
    public static DirectoryRow Create(params IEnumerable<KeyValuePair<string, string?>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new DirectoryRow
        {
            Unknown = new UnknownContent
            {
                Attributes = fields.Where(static f => f.Value is not null).Select(static f => new UnknownAttribute(Namespace, f.Key, f.Value!)).ToEquatableArray(),
            },
        };
    }

    /// <summary>A field.</summary>
    /// <param name="name">Its name; case counts.</param>
    /// <returns>Its value; null when it is not there.</returns>
    public string? Find(string name)
    {
        foreach (UnknownAttribute attribute in Unknown.Attributes)
        {
            if (attribute.Name == name && attribute.Element is null && attribute.NamespaceUri is Namespace or "")
            {
                return attribute.Value;
            }
        }

        return null;
    }
}
