using System.Buffers;

namespace EnhancedPresence.Xml;

/// <content>Start and end tags, attributes, namespaces, and the markup that is passed over.</content>
internal ref partial struct Utf8XmlReader
{
    // What ends a value, or makes it more than its bytes.
    private static readonly SearchValues<byte> StopsInQuotes = SearchValues.Create("\"<&\t\r\n"u8);
    private static readonly SearchValues<byte> StopsInApostrophes = SearchValues.Create("'<&\t\r\n"u8);

    private static bool IsDeclaration(ReadOnlySpan<byte> name, int prefixLength) =>
        name.StartsWith("xmlns"u8) && (name.Length == 5 || prefixLength == 5);

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

    private bool Declare(int start, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> value, int valueStart, bool special)
    {
        if (_namespaceCount >= Math.Min(_limits.MaxNamespaces, MaxNamespacesInScope))
        {
            return Fail(PresenceReadReason.TooManyAttributes, start);
        }

        if (value.Length > _limits.MaxNameBytes)
        {
            return Fail(PresenceReadReason.NameTooLong, valueStart);
        }

        byte[]? decoded = special ? Decode(value, attribute: true).ToArray() : null;
        _decodedNamespaces |= special;
        ReadOnlySpan<byte> uri = decoded ?? value;
        WireNamespace known = WireNames.Find(uri);
        bool isXml = prefix.SequenceEqual("xml"u8);
        if (isXml != (known == WireNamespace.Xml) || prefix.SequenceEqual("xmlns"u8) || uri.SequenceEqual("http://www.w3.org/2000/xmlns/"u8)
            || (!prefix.IsEmpty && uri.IsEmpty))
        {
            return Fail(PresenceReadReason.BadNamespace, start);
        }

        for (int i = _elements[_depth - 1].NamespacesBefore; i < _namespaceCount; i++)
        {
            if (_document.Slice(_namespaces[i].PrefixStart, _namespaces[i].PrefixLength).SequenceEqual(prefix))
            {
                return Fail(PresenceReadReason.DuplicateAttribute, start);
            }
        }

        _namespaces[_namespaceCount++] = new NamespaceSlot
        {
            DeclarationStart = start,
            DeclarationEnd = _position,
            PrefixStart = start + 6,
            PrefixLength = prefix.Length,
            UriStart = valueStart,
            UriLength = value.Length,
            DecodedUri = decoded,
            Known = known,
        };
        return true;
    }

    private bool BindNames()
    {
        ref ElementSlot element = ref _elements[_depth - 1];
        if (!TryBind(_document.Slice(element.NameStart, element.PrefixLength), useDefault: true, out element.Binding))
        {
            return Fail(PresenceReadReason.BadNamespace, element.NameStart);
        }

        for (int i = 0; i < _attributeCount; i++)
        {
            ref AttributeSlot attribute = ref _attributes[i];
            if (!TryBind(_document.Slice(attribute.NameStart, attribute.PrefixLength), useDefault: false, out attribute.Binding))
            {
                return Fail(PresenceReadReason.BadNamespace, attribute.NameStart);
            }

            for (int j = 0; j < i; j++)
            {
                if (IsSameName(attribute, _attributes[j]))
                {
                    return Fail(PresenceReadReason.DuplicateAttribute, attribute.NameStart);
                }
            }
        }

        return true;
    }

    private readonly bool IsSameName(in AttributeSlot left, in AttributeSlot right)
    {
        if (left.PrefixLength == 0 && right.PrefixLength == 0 && left.NameLength != right.NameLength)
        {
            return false;
        }

        return LocalNameOf(left).SequenceEqual(LocalNameOf(right)) && UriOf(left.Binding).SequenceEqual(UriOf(right.Binding));
    }

    private readonly bool TryBind(ReadOnlySpan<byte> prefix, bool useDefault, out int binding)
    {
        binding = NoBinding;
        if (prefix.IsEmpty && !useDefault)
        {
            return true;
        }

        for (int i = _namespaceCount - 1; i >= 0; i--)
        {
            if (_namespaces[i].PrefixLength != prefix.Length)
            {
                continue;
            }

            if (prefix.IsEmpty || _document.Slice(_namespaces[i].PrefixStart, prefix.Length).SequenceEqual(prefix))
            {
                binding = i;
                return true;
            }
        }

        binding = prefix.SequenceEqual("xml"u8) ? XmlBinding : NoBinding;
        return prefix.IsEmpty || binding == XmlBinding;
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
