namespace EnhancedPresence.Xml.Reading;

/// <content>Namespace declarations, and what the names of a start tag mean by them.</content>
internal ref partial struct Utf8XmlReader
{
    private static bool IsDeclaration(ReadOnlySpan<byte> name, int prefixLength) =>
        name.StartsWith("xmlns"u8) && (name.Length == 5 || prefixLength == 5);

    private bool Declare(int start, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> value, int valueStart, bool special)
    {
        if (_namespaceCount >= _limits.MaxNamespaces)
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

        ref NamespaceSlot slot = ref _namespaces[_namespaceCount++];
        slot.DeclarationStart = start;
        slot.DeclarationEnd = _position;
        slot.PrefixStart = start + 6;
        slot.PrefixLength = prefix.Length;
        slot.UriStart = valueStart;
        slot.UriLength = value.Length;
        slot.DecodedUri = decoded;
        slot.Known = known;
        return true;
    }

    private bool BindNames()
    {
        ref ElementSlot element = ref _elements[_depth - 1];
        if (element.PrefixLength == 0 && _depth > 1 && _elements[_depth - 2].PrefixLength == 0 && element.NamespacesBefore == _namespaceCount)
        {
            // Without a declaration of its own, the same namespace as the parent.
            element.Binding = _elements[_depth - 2].Binding;
            element.Known = _elements[_depth - 2].Known;
        }
        else if (TryBind(_document.Slice(element.NameStart, element.PrefixLength), useDefault: true, out element.Binding))
        {
            element.Known = KnownNamespace(element.Binding);
        }
        else
        {
            return Fail(PresenceReadReason.BadNamespace, element.NameStart);
        }

        return !_bindAttributes || BindAttributes();
    }

    /// <summary>Finds the namespaces of the prefixes of attributes, and attributes that are there twice.</summary>
    private bool BindAttributes()
    {
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
}
