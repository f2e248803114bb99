using System.Numerics;
using System.Text;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Xml.Reading;

/// <content>
/// Takes an element out of a document as it is, with the namespace declarations it needs from around it. The declarations in use are noted
/// in the bits of a number, so that there are at most 64 (<see cref="PresenceXmlLimits.MaxNamespaces"/>).
/// </content>
internal ref partial struct Utf8XmlReader
{
    /// <summary>Declarations copied into captured elements, and those that kept attributes are written with, may not make a document more than twice its size and this many bytes.</summary>
    private const int ExpansionAllowance = 64 * 1024;

    /// <summary>Copies the current element and moves to its end tag.</summary>
    /// <returns>The element, or null after an error.</returns>
    internal RawXml? Capture()
    {
        int start = _tokenStart;
        int depth = _depth;
        ElementSlot root = _elements[depth - 1];
        string localName = Encoding.UTF8.GetString(LocalName);
        string namespaceUri = Encoding.UTF8.GetString(NamespaceUri);
        ulong used = 0;
        bool needsNone = false;
        do
        {
            if (Kind == XmlTokenKind.StartElement)
            {
                NoteBindings(root.NamespacesBefore, ref used, ref needsNone);
            }
        }
        while (Read() && _depth >= depth);

        if (HasError)
        {
            return null;
        }

        // The declarations outside are still in the slots: they belong to elements that are open.
        int added = needsNone ? NoNamespace.Length : 0;
        for (ulong bits = used; bits != 0; bits &= bits - 1)
        {
            NamespaceSlot slot = _namespaces[BitOperations.TrailingZeroCount(bits)];
            added += 1 + slot.DeclarationEnd - slot.DeclarationStart;
        }

        if (!CountCopied(added, start))
        {
            return null;
        }

        int nameEnd = root.NameStart + root.NameLength;
        var utf8 = new byte[_position - start + added];
        _document[start..nameEnd].CopyTo(utf8);
        int written = nameEnd - start;
        for (ulong bits = used; bits != 0; bits &= bits - 1)
        {
            NamespaceSlot slot = _namespaces[BitOperations.TrailingZeroCount(bits)];
            utf8[written++] = (byte)' ';
            _document[slot.DeclarationStart..slot.DeclarationEnd].CopyTo(utf8.AsSpan(written));
            written += slot.DeclarationEnd - slot.DeclarationStart;
        }

        if (needsNone)
        {
            NoNamespace.CopyTo(utf8.AsSpan(written));
            written += NoNamespace.Length;
        }

        _document[nameEnd.._position].CopyTo(utf8.AsSpan(written));
        return new RawXml(localName, namespaceUri, utf8);
    }

    /// <summary>Counts a namespace declaration that what is kept has and the document does not.</summary>
    /// <returns>False, with an error, when they are too many.</returns>
    internal bool CountCopied(int bytes, int offset)
    {
        _expandedBytes += bytes;
        return _expandedBytes <= _document.Length + ExpansionAllowance || Fail(PresenceReadReason.ExpansionTooLarge, offset);
    }

    private static ReadOnlySpan<byte> NoNamespace => " xmlns=\"\""u8;

    private readonly void NoteBindings(int outside, ref ulong used, ref bool needsNone)
    {
        int binding = _elements[_depth - 1].Binding;
        used |= OutsideBit(binding, outside);
        needsNone |= binding == NoBinding;
        for (int i = 0; i < _attributeCount; i++)
        {
            AttributeSlot attribute = _attributes[i];
            used |= OutsideBit(attribute.Binding, outside);
            if (AttributeNamespace(i) == WireNamespace.SchemaInstance && AttributeLocalName(i).SequenceEqual("type"u8))
            {
                // The value is a name too: its prefix must mean the same in the copy.
                ReadOnlySpan<byte> value = XmlCharacters.Trim(_document.Slice(attribute.ValueStart, attribute.ValueLength));
                TryBind(value[..Math.Max(0, value.IndexOf((byte)':'))], useDefault: true, out int typeBinding);
                used |= OutsideBit(typeBinding, outside);
            }
        }
    }

    private static ulong OutsideBit(int binding, int outside) => binding >= 0 && binding < outside ? 1UL << binding : 0;
}
