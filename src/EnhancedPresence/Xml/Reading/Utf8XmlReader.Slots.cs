namespace EnhancedPresence.Xml.Reading;

/// <content>What the reader remembers of open elements, attributes and namespaces: positions in the document, no copies.</content>
internal ref partial struct Utf8XmlReader
{
    /// <summary>The binding of a name without a namespace.</summary>
    private const int NoBinding = -1;

    /// <summary>The binding of the prefix <c>xml</c>, which needs no declaration.</summary>
    private const int XmlBinding = -2;

    private struct ElementSlot
    {
        internal int NameStart;
        internal int NameLength;
        internal int PrefixLength;
        internal int NamespacesBefore;
        internal int Binding;
        internal WireNamespace Known;
    }

    private struct AttributeSlot
    {
        internal int NameStart;
        internal int NameLength;
        internal int PrefixLength;
        internal int ValueStart;
        internal int ValueLength;
        internal int Binding;
        internal bool NeedsDecoding;

        // The code in the table that was expected; 0 for an attribute that was not.
        internal byte Code;
    }

    private struct NamespaceSlot
    {
        internal int DeclarationStart;
        internal int DeclarationEnd;
        internal int PrefixStart;
        internal int PrefixLength;
        internal int UriStart;
        internal int UriLength;

        // Only for a namespace written with references or line breaks.
        internal byte[]? DecodedUri;
        internal WireNamespace Known;
    }
}
