using System.Runtime.Intrinsics;

namespace EnhancedPresence.Xml.Reading;

/// <content>Expected start tags whose values are taken where they are found.</content>
internal ref partial struct Utf8XmlReader
{
    /// <summary>The bytes of a value that a taker is told of.</summary>
    internal readonly ReadOnlySpan<byte> Bytes(int start, int length) => _document.Slice(start, length);

    /// <summary>Reads a start tag whose name stands there, when all of it is as expected.</summary>
    /// <param name="tokenStart">Where the tag starts.</param>
    /// <param name="nameLength">The length of the name.</param>
    /// <param name="table">Its attributes; a namespace the table declares is declared there.</param>
    /// <param name="taker">Takes the values.</param>
    /// <returns>False when nothing was read.</returns>
    private bool TryTakeStartTag<TTaker>(int tokenStart, int nameLength, AttributeTable table, ref TTaker taker)
        where TTaker : struct, IAttributeTaker
    {
        int position = tokenStart + 1 + nameLength;
        int namespacesBefore = _namespaceCount;
        ref ElementSlot element = ref _elements[_depth];
        if (table.Declares)
        {
            if (namespacesBefore >= MaxExpectedNamespaces)
            {
                return false;
            }

            element.Binding = namespacesBefore;
            element.Known = table.Declared;
            AddNamespace(position + 1, 0, " xmlns=\"".Length, table.Declaration.Length - 1, table.Declared);
            position += table.Declaration.Length;
        }
        else
        {
            element.Binding = _elements[_depth - 1].Binding;
            element.Known = _elements[_depth - 1].Known;
        }

        taker = default;
        if (!TryTakeAttributes(table, ref position, ref taker) || !TryEndStartTag(ref position, out bool empty))
        {
            taker = default;
            _namespaceCount = namespacesBefore;
            return false;
        }

        element.NameStart = tokenStart + 1;
        element.NameLength = nameLength;
        element.PrefixLength = 0;
        element.NamespacesBefore = namespacesBefore;
        taker.IsTaken = true;
        _depth++;
        _attributeCount = 0;
        _attributeNames = 0;
        _bindAttributes = false;
        _attributeTable = table;
        _emptyElement = empty;
        _tokenStart = tokenStart;
        _position = position;
        Kind = XmlTokenKind.StartElement;
        return true;
    }

    private bool TryTakeAttributes<TTaker>(AttributeTable table, ref int position, ref TTaker taker)
        where TTaker : struct, IAttributeTaker
    {
        ReadOnlySpan<byte> document = _document;
        ReadOnlySpan<ExpectedAttribute> expected = table.Expected;
        int at = position;
        int next = 0;
        uint found = 0;
        while (at <= document.Length - Vector256<byte>.Count && document[at] == ' ')
        {
            Vector256<byte> bytes = Load(document, at);
            int left = expected.Length;
            while (left > 0 && !IsExpected(expected[next], bytes, document, at))
            {
                next = next + 1 < expected.Length ? next + 1 : 0;
                left--;
            }

            if (left == 0)
            {
                return false;
            }

            ref readonly ExpectedAttribute attribute = ref expected[next];
            uint bit = 1u << next;
            int valueStart = at + (attribute.IsInstanceType ? InstanceType.Length : attribute.Opening.Length);
            int valueEnd = PlainValueEnd(document, valueStart);
            if (valueEnd < 0 || document[valueEnd] != '"' || (found & bit) != 0
                || !taker.TryTake(ref this, attribute.Code, valueStart, valueEnd - valueStart))
            {
                return false;
            }

            if (attribute.IsInstanceType)
            {
                AddInstanceNamespace(at, valueStart);
            }

            found |= bit;
            at = valueEnd + 1;
            next = next + 1 < expected.Length ? next + 1 : 0;
        }

        position = at;
        return true;
    }

    private readonly bool TryEndStartTag(ref int position, out bool empty)
    {
        int at = position;
        empty = (uint)at < (uint)_document.Length && _document[at] == '/';
        at += empty ? 1 : 0;
        position = at + 1;
        return (uint)at < (uint)_document.Length && _document[at] == '>';
    }
}
