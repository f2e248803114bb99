namespace EnhancedPresence.Xml.Reading;

/// <content>Where things stand in the document, for those who rewrite it.</content>
internal ref partial struct Utf8XmlReader
{
    /// <summary>The bytes of the current token; none for the end of an empty element.</summary>
    internal readonly Range Token => _tokenStart.._position;

    /// <summary>How many namespaces the current start tag declares.</summary>
    internal readonly int DeclarationCount => _namespaceCount - _elements[_depth - 1].NamespacesBefore;

    /// <summary>The bytes of an attribute's value, without quotes, as written.</summary>
    internal readonly Range AttributeValueRange(int index) =>
        _attributes[index].ValueStart..(_attributes[index].ValueStart + _attributes[index].ValueLength);

    /// <summary>The bytes of the namespace in a declaration of the current start tag, without quotes, as written.</summary>
    internal readonly Range DeclarationRange(int index)
    {
        ref readonly NamespaceSlot slot = ref _namespaces[_elements[_depth - 1].NamespacesBefore + index];
        return slot.UriStart..(slot.UriStart + slot.UriLength);
    }

    /// <summary>The current text, references resolved and line ends normalised; valid until the next value is asked for.</summary>
    internal ReadOnlySpan<byte> TextValue
    {
        get
        {
            ReadOnlySpan<byte> text = _document.Slice(_textStart, _textLength);
            return _textNeedsDecoding ? Decode(text, attribute: false, references: !_textIsCData) : text;
        }
    }
}
