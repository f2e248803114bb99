namespace EnhancedPresence.Xml.Reading;

/// <content>What codecs ask: names, attributes, children and simple content.</content>
internal ref partial struct Utf8XmlReader
{
    /// <summary>The current start tag's name without prefix.</summary>
    internal readonly ReadOnlySpan<byte> LocalName
    {
        get
        {
            ref readonly ElementSlot element = ref _elements[_depth - 1];
            int skip = element.PrefixLength == 0 ? 0 : element.PrefixLength + 1;
            return _document.Slice(element.NameStart + skip, element.NameLength - skip);
        }
    }

    /// <summary>The current start tag's namespace as a number.</summary>
    internal readonly WireNamespace Namespace => _elements[_depth - 1].Known;

    /// <summary>The current start tag's namespace.</summary>
    internal readonly ReadOnlySpan<byte> NamespaceUri => UriOf(_elements[_depth - 1].Binding);

    /// <summary>The namespace that a prefix in a value means here; none for a prefix without a declaration.</summary>
    internal readonly WireNamespace NamespaceOfPrefix(ReadOnlySpan<byte> prefix) =>
        TryBind(prefix, useDefault: true, out int binding) ? KnownNamespace(binding) : WireNamespace.None;

    /// <summary>How many attributes the current start tag has, namespace declarations not counted.</summary>
    internal readonly int AttributeCount => _attributeCount;

    /// <summary>An attribute's name without prefix.</summary>
    internal readonly ReadOnlySpan<byte> AttributeLocalName(int index) => LocalNameOf(_attributes[index]);

    /// <summary>An attribute's namespace as a number.</summary>
    internal readonly WireNamespace AttributeNamespace(int index) => KnownNamespace(_attributes[index].Binding);

    /// <summary>An attribute's namespace.</summary>
    internal readonly ReadOnlySpan<byte> AttributeNamespaceUri(int index) => UriOf(_attributes[index].Binding);

    /// <summary>Where an attribute's value starts.</summary>
    internal readonly int AttributeOffset(int index) => _attributes[index].ValueStart;

    /// <summary>An attribute's value, normalised; valid until the next value is asked for.</summary>
    internal ReadOnlySpan<byte> AttributeValue(int index)
    {
        ref readonly AttributeSlot attribute = ref _attributes[index];
        ReadOnlySpan<byte> value = _document.Slice(attribute.ValueStart, attribute.ValueLength);
        return attribute.NeedsDecoding ? Decode(value, attribute: true) : value;
    }

    /// <summary>An attribute's value as a string.</summary>
    internal string AttributeString(int index) => Utf8Strings.Of(AttributeValue(index));

    /// <summary>
    /// From an element's start tag, or from the end of one of its children, moves to the next child's start tag.
    /// White space between children is passed over; other text is an error.
    /// </summary>
    /// <param name="parentDepth">The depth of the element whose children are read.</param>
    /// <returns>False when the element's end tag is read, or after an error.</returns>
    internal bool ReadChild(int parentDepth)
    {
        if (!_emptyElement && _depth == parentDepth && (uint)_position < (uint)_document.Length && _document[_position] == '<' && !HasError
            && IsEndTag(_document, _position, out int end))
        {
            _tokenStart = _position;
            _position = end;
            CloseElement();
            return false;
        }

        while (Read())
        {
            switch (Kind)
            {
                case XmlTokenKind.StartElement:
                    return true;
                case XmlTokenKind.EndElement when _depth < parentDepth:
                    return false;
                case XmlTokenKind.Text when _textIsCData || !XmlCharacters.IsAllSpace(_document.Slice(_textStart, _textLength)):
                    return Fail(PresenceReadReason.UnexpectedContent, _tokenStart);
                default:
                    continue;
            }
        }

        return false;
    }

    /// <summary>Reads the text of the current element up to its end tag; a child element is an error. Valid until the next value is asked for.</summary>
    /// <param name="offset">Where the text starts.</param>
    internal ReadOnlySpan<byte> ReadContent(out int offset)
    {
        offset = _position;
        if (Kind == XmlTokenKind.StartElement && !_emptyElement)
        {
            int textEnd = PlainTextEnd(_document, offset);
            if (textEnd >= 0 && IsEndTag(_document, textEnd, out int next))
            {
                _tokenStart = textEnd;
                _position = next;
                CloseElement();
                return _document[offset..textEnd];
            }
        }

        int length = 0;
        ReadOnlySpan<byte> single = default;
        for (bool first = true; Read() && Kind == XmlTokenKind.Text; first = false)
        {
            ReadOnlySpan<byte> text = _document.Slice(_textStart, _textLength);
            if (first && !_textNeedsDecoding)
            {
                single = text;
                length = text.Length;
                offset = _textStart;
                continue;
            }

            // More than one piece, or one that needs decoding: gather in the scratch buffer.
            EnsureScratch(length + text.Length);
            if (!single.IsEmpty)
            {
                single.CopyTo(_scratch);
                single = default;
            }

            length += DecodeTo(text, _scratch.AsSpan(length), attribute: false, references: !_textIsCData);
        }

        if (Kind == XmlTokenKind.StartElement)
        {
            Fail(PresenceReadReason.UnexpectedContent, _tokenStart);
        }

        return HasError || length == 0 ? default : single.IsEmpty ? _scratch.AsSpan(0, length) : single;
    }

    /// <summary>Reads the text of the current element up to its end tag as a string.</summary>
    internal string ReadContentString() => Utf8Strings.Of(ReadContent(out _));

    private readonly ReadOnlySpan<byte> LocalNameOf(in AttributeSlot attribute)
    {
        int skip = attribute.PrefixLength == 0 ? 0 : attribute.PrefixLength + 1;
        return _document.Slice(attribute.NameStart + skip, attribute.NameLength - skip);
    }

    private readonly WireNamespace KnownNamespace(int binding) => binding switch
    {
        NoBinding => WireNamespace.None,
        XmlBinding => WireNamespace.Xml,
        _ => _namespaces[binding].Known,
    };

    private readonly ReadOnlySpan<byte> UriOf(int binding)
    {
        if (binding < 0)
        {
            return binding == XmlBinding ? "http://www.w3.org/XML/1998/namespace"u8 : default;
        }

        ref readonly NamespaceSlot slot = ref _namespaces[binding];
        return slot.DecodedUri ?? _document.Slice(slot.UriStart, slot.UriLength);
    }
}
