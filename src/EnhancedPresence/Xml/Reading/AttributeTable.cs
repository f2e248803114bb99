using System.Text;

namespace EnhancedPresence.Xml.Reading;

/// <summary>
/// The attributes an element may have, each with a code, in the order in which they are usually written. The reader tries them in that order
/// before it looks at names at all; attributes that come in another one are found all the same.
/// </summary>
internal sealed class AttributeTable
{
    /// <summary>The code of an attribute that is not in a table.</summary>
    internal const byte Unknown = 0;

    /// <summary>The attribute that says the type of an element, in the namespace of schema instances.</summary>
    internal const string InstanceType = "xsi:type";

    /// <summary>Holds the place of a code that an element does not have.</summary>
    internal const string NoName = "";

    private readonly ExpectedAttribute[] _attributes;
    private readonly byte[] _declaration = [];

    /// <summary>Makes a table.</summary>
    /// <param name="names">The local names, or <see cref="InstanceType"/>; the first has the code 1.</param>
    internal AttributeTable(params ReadOnlySpan<string> names)
    {
        _attributes = new ExpectedAttribute[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            _attributes[i] = new ExpectedAttribute(names[i], (byte)(i + 1));
        }
    }

    private AttributeTable(ExpectedAttribute[] attributes, WireNamespace declared, string uri)
    {
        _attributes = attributes;
        Declared = declared;
        _declaration = Encoding.UTF8.GetBytes($" xmlns=\"{uri}\"");
    }

    /// <summary>No attributes.</summary>
    internal static AttributeTable None { get; } = new();

    /// <summary>Whether an element with these attributes usually declares the namespace it is in.</summary>
    internal bool Declares => _declaration.Length > 0;

    /// <summary>The declaration of that namespace, with the blank before it.</summary>
    internal ReadOnlySpan<byte> Declaration => _declaration;

    /// <summary>The namespace declared.</summary>
    internal WireNamespace Declared { get; }

    internal ReadOnlySpan<ExpectedAttribute> Expected => _attributes;

    /// <summary>The same attributes of an element that declares its namespace.</summary>
    internal AttributeTable Declaring(ReadOnlySpan<byte> namespaceUri) => new(_attributes, WireNames.Find(namespaceUri), Encoding.UTF8.GetString(namespaceUri));

    /// <summary>The code of an attribute, or <see cref="Unknown"/>.</summary>
    internal byte Find(WireNamespace wireNamespace, ReadOnlySpan<byte> localName)
    {
        foreach (ref readonly ExpectedAttribute attribute in Expected)
        {
            if (attribute.Namespace == wireNamespace && localName.SequenceEqual(attribute.Name))
            {
                return attribute.Code;
            }
        }

        return Unknown;
    }
}
