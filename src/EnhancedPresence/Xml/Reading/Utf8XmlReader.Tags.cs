using System.Buffers;

namespace EnhancedPresence.Xml.Reading;

/// <content>Start and end tags and attributes.</content>
internal ref partial struct Utf8XmlReader
{
    // What ends a value, or makes it more than its bytes.
    private static readonly SearchValues<byte> StopsInQuotes = SearchValues.Create("\"<&\t\r\n"u8);
    private static readonly SearchValues<byte> StopsInApostrophes = SearchValues.Create("'<&\t\r\n"u8);

    private bool ReadStartTag()
    {
        if (_depth == 0 && _rootSeen)
        {
            return Fail(PresenceReadReason.NotOneRoot, _tokenStart);
        }

        if (_depth >= _limits.MaxDepth)
        {
            return Fail(PresenceReadReason.TooDeep, _tokenStart);
        }

        _position++;
        int nameStart = _position;
        if (!ReadName(out int nameLength, out int prefixLength))
        {
            return false;
        }

        _elements[_depth] = new ElementSlot
        {
            NameStart = nameStart,
            NameLength = nameLength,
            PrefixLength = prefixLength,
            NamespacesBefore = _namespaceCount,
        };
        _depth++;
        _rootSeen = true;
        _attributeCount = 0;
        if (!ReadAttributes() || !BindNames())
        {
            return false;
        }

        Kind = XmlTokenKind.StartElement;
        return true;
    }

    private bool ReadEndTag()
    {
        int nameStart = _position + 2;
        if (_depth == 0)
        {
            return Fail(PresenceReadReason.MismatchedTag, _tokenStart);
        }

        ElementSlot element = _elements[_depth - 1];
        ReadOnlySpan<byte> expected = _document.Slice(element.NameStart, element.NameLength);
        ReadOnlySpan<byte> rest = _document[nameStart..];
        if (!rest.StartsWith(expected))
        {
            bool cut = expected.StartsWith(rest);
            return Fail(cut ? PresenceReadReason.Truncated : PresenceReadReason.MismatchedTag, cut ? _document.Length : _tokenStart);
        }

        _position = nameStart + expected.Length;
        if (_position < _document.Length && XmlCharacters.IsNamePart(_document[_position]))
        {
            return Fail(PresenceReadReason.MismatchedTag, _tokenStart);
        }

        SkipSpace();
        return Expect((byte)'>') && CloseElement();
    }

    private bool CloseElement()
    {
        _depth--;
        _namespaceCount = _elements[_depth].NamespacesBefore;
        _attributeCount = 0;
        Kind = XmlTokenKind.EndElement;
        return true;
    }

    private bool ReadAttributes()
    {
        for (int total = 0; ; total++)
        {
            int before = _position;
            SkipSpace();
            if (_position >= _document.Length)
            {
                return Fail(PresenceReadReason.Truncated, _position);
            }

            byte current = _document[_position];
            if (current == '>')
            {
                _position++;
                return true;
            }

            if (current == '/')
            {
                _position++;
                _emptyElement = true;
                return Expect((byte)'>');
            }

            if (before == _position)
            {
                return Fail(PresenceReadReason.Malformed, _position);
            }

            if (total >= _limits.MaxAttributes)
            {
                return Fail(PresenceReadReason.TooManyAttributes, _position);
            }

            if (!ReadAttribute())
            {
                return false;
            }
        }
    }

    private bool ReadAttribute()
    {
        int nameStart = _position;
        if (!ReadName(out int nameLength, out int prefixLength))
        {
            return false;
        }

        SkipSpace();
        if (!Expect((byte)'='))
        {
            return false;
        }

        SkipSpace();
        if (_position >= _document.Length)
        {
            return Fail(PresenceReadReason.Truncated, _position);
        }

        byte quote = _document[_position];
        if (quote is not ((byte)'"' or (byte)'\''))
        {
            return Fail(PresenceReadReason.Malformed, _position);
        }

        int valueStart = _position + 1;
        ReadOnlySpan<byte> rest = _document[valueStart..];
        int valueLength = rest.IndexOfAny(quote == '"' ? StopsInQuotes : StopsInApostrophes);
        bool special = valueLength >= 0 && rest[valueLength] != quote;
        if (special)
        {
            int more = rest[valueLength..].IndexOf(quote);
            valueLength = more < 0 ? -1 : valueLength + more;
        }

        if (valueLength < 0)
        {
            return Fail(PresenceReadReason.Truncated, _document.Length);
        }

        ReadOnlySpan<byte> value = rest[..valueLength];
        if (special && !CheckAttributeValue(value, valueStart))
        {
            return false;
        }

        _position = valueStart + valueLength + 1;
        ReadOnlySpan<byte> name = _document.Slice(nameStart, nameLength);
        if (IsDeclaration(name, prefixLength))
        {
            return Declare(nameStart, prefixLength == 0 ? default : name[6..], value, valueStart, special);
        }

        _attributes[_attributeCount++] = new AttributeSlot
        {
            NameStart = nameStart,
            NameLength = nameLength,
            PrefixLength = prefixLength,
            ValueStart = valueStart,
            ValueLength = valueLength,
            NeedsDecoding = special,
        };
        return true;
    }

    private bool CheckAttributeValue(ReadOnlySpan<byte> value, int offset)
    {
        int markup = value.IndexOf((byte)'<');
        return markup >= 0 ? Fail(PresenceReadReason.Malformed, offset + markup) : CheckReferences(value, offset);
    }

    private bool ReadName(out int length, out int prefixLength)
    {
        int start = _position;
        length = XmlCharacters.NameLength(Rest, out bool plain);
        prefixLength = 0;
        _position += length;
        if (_position >= _document.Length)
        {
            return Fail(PresenceReadReason.Truncated, _position);
        }

        if (length == 0)
        {
            return Fail(PresenceReadReason.Malformed, start);
        }

        if (length > _limits.MaxNameBytes)
        {
            return Fail(PresenceReadReason.NameTooLong, start);
        }

        bool isName = plain
            ? XmlCharacters.IsNameStart(_document[start])
            : XmlCharacters.IsQualifiedName(_document.Slice(start, length), out prefixLength);
        return isName || Fail(PresenceReadReason.Malformed, start);
    }

    private void SkipSpace()
    {
        while (_position < _document.Length && XmlCharacters.IsSpace(_document[_position]))
        {
            _position++;
        }
    }

    private bool Expect(byte value)
    {
        if (_position >= _document.Length)
        {
            return Fail(PresenceReadReason.Truncated, _position);
        }

        if (_document[_position] != value)
        {
            return Fail(PresenceReadReason.Malformed, _position);
        }

        _position++;
        return true;
    }
}
