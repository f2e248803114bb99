using System.Runtime.CompilerServices;

namespace EnhancedPresence.Xml.Reading;

/// <content>
/// Passing over what nobody asks about. It must be well-formed all the same, but its names and values need not be remembered: plain tags are
/// checked where they stand, and every other one is read the general way from its start.
/// </content>
internal ref partial struct Utf8XmlReader
{
    /// <summary>Moves from a start tag to its end tag.</summary>
    internal void Skip()
    {
        int depth = _depth;
        while (_depth >= depth && !HasError)
        {
            SkipPlain(depth);
            if (_depth >= depth)
            {
                // What is inside must be well-formed, no more.
                Read();
            }
        }
    }

    /// <summary>Passes over plain tags and text between them, up to the end of the element at a depth or to something that is not plain.</summary>
    private void SkipPlain(int depth)
    {
        if (_emptyElement || !_expects)
        {
            return;
        }

        ReadOnlySpan<byte> document = _document;
        int position = _position;
        while (true)
        {
            _position = position;
            if ((uint)position >= (uint)document.Length)
            {
                return;
            }

            if (document[position] != '<')
            {
                position = PlainTextEnd(document, position);
                if (position < 0)
                {
                    return;
                }
            }

            _position = position;
            if (IsEndTag(document, position, out int end))
            {
                _tokenStart = position;
                _position = end;
                CloseElement();
                if (_depth < depth)
                {
                    return;
                }

                position = end;
                continue;
            }

            if (!TryPassStartTag(document, position, out position))
            {
                return;
            }
        }
    }

    /// <summary>Passes over a start tag without prefixes and declarations, and over the element too when it is empty or holds text only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryPassStartTag(ReadOnlySpan<byte> document, int start, out int end)
    {
        int nameStart = start + 1;
        int nameLength = PlainName(document, nameStart);
        end = nameStart + nameLength;
        ref ElementSlot parent = ref _elements[_depth - 1];
        if (nameLength == 0 || parent.PrefixLength > 0 || _depth >= _limits.MaxDepth || !TryPassAttributes(document, ref end, out bool empty))
        {
            return false;
        }

        if (empty)
        {
            return true;
        }

        ref ElementSlot element = ref _elements[_depth++];
        element.NameStart = nameStart;
        element.NameLength = nameLength;
        element.PrefixLength = 0;
        element.NamespacesBefore = _namespaceCount;
        element.Binding = parent.Binding;
        element.Known = parent.Known;
        return true;
    }

    /// <summary>Passes over the rest of a start tag when its attributes are plain and surely all different.</summary>
    private bool TryPassAttributes(ReadOnlySpan<byte> document, ref int position, out bool empty)
    {
        ulong seen = 0;
        empty = false;
        for (int count = 0; (uint)position < (uint)document.Length && count < MaxExpectedAttributes; count++)
        {
            byte next = document[position];
            if (next == '>')
            {
                position++;
                return true;
            }

            if (next == '/')
            {
                empty = true;
                position += 2;
                return position <= document.Length && document[position - 1] == '>';
            }

            int nameStart = position + 1;
            int nameLength = next == ' ' ? PlainName(document, nameStart) : 0;
            int valueStart = nameStart + nameLength + 2;
            if (nameLength == 0 || valueStart > document.Length || document[valueStart - 2] != '=' || document[valueStart - 1] != '"')
            {
                return false;
            }

            ReadOnlySpan<byte> name = document.Slice(nameStart, nameLength);
            int valueEnd = PlainValueEnd(document, valueStart);
            ulong bit = NameBit(name);
            if (valueEnd < 0 || document[valueEnd] != '"' || (seen & bit) != 0 || (nameLength == 5 && name.SequenceEqual("xmlns"u8)))
            {
                return false;
            }

            seen |= bit;
            position = valueEnd + 1;
        }

        return false;
    }
}
