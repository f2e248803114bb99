using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EnhancedPresence.Xml.Elements;

namespace EnhancedPresence.Xml.Reading;

/// <content>
/// Tags that a codec expects, written the way nearly all are: names are compared as a whole with what is likely to come, not measured and
/// looked up. Whatever is not as expected is left to the general way from the same place, so that both come to the same result.
/// </content>
internal ref partial struct Utf8XmlReader
{
    private static ReadOnlySpan<byte> InstanceType => " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\""u8;

    private const int InstancePrefixLength = 3;

    // With limits below these nothing is expected, so that expected tags need not look at them.
    private const int MaxExpectedAttributes = 16;
    private const int MaxExpectedNamespaces = 32;
    private const int MaxExpectedNameBytes = 128;

    private static bool Expects(PresenceXmlLimits limits) =>
        limits.MaxAttributes >= MaxExpectedAttributes + 2 && limits.MaxNamespaces >= MaxExpectedNamespaces && limits.MaxNameBytes >= MaxExpectedNameBytes;

    /// <summary>From an element's start tag, or from the end of one of its children, reads the start tag of the next child when it is an expected one.</summary>
    /// <param name="table">The children of the element.</param>
    /// <param name="after">The code of the child before it, which is where the search starts.</param>
    /// <param name="code">The child's code; <see cref="ElementTable.Unknown"/> for one that declares another namespace than it should.</param>
    /// <returns>Whether a start tag was read; if not, nothing was, or there is an error.</returns>
    internal bool TryReadExpectedChild(ElementTable table, byte after, out byte code)
    {
        NoTaker taker = default;
        return TryReadExpectedChild(table, after, out code, ref taker);
    }

    /// <summary>The same, with somebody who may take the attributes.</summary>
    internal bool TryReadExpectedChild<TTaker>(ElementTable table, byte after, out byte code, ref TTaker taker)
        where TTaker : struct, IAttributeTaker
    {
        code = ElementTable.Unknown;
        int position = _position;
        if (!_expects || _emptyElement || position > _document.Length - Vector256<byte>.Count || HasError || _depth >= _limits.MaxDepth)
        {
            return false;
        }

        ref readonly ElementSlot parent = ref _elements[_depth - 1];
        Vector256<byte> bytes = Load(_document, position);
        if (bytes.GetElement(1) == '/')
        {
            return false;
        }

        ReadOnlySpan<ExpectedElement> expected = table.Expected;
        for (int i = Math.Max(0, after - ElementTable.FirstKnown); i < expected.Length; i++)
        {
            ref readonly ExpectedElement element = ref expected[i];
            int nameLength = element.Opening.Length - 1;
            if (element.IsAny)
            {
                nameLength = bytes.GetElement(0) == '<' ? PlainName(_document, position + 1) : 0;
            }
            else if (!element.Opening.Begins(bytes))
            {
                nameLength = 0;
            }

            if (nameLength == 0)
            {
                continue;
            }

            int end = position + 1 + nameLength;
            byte next = end < _document.Length ? _document[end] : (byte)0;
            bool known = element.Attributes.Declares
                ? _document[end..].StartsWith(element.Attributes.Declaration)
                : parent.PrefixLength == 0 && parent.Known == element.Namespace;
            if (known && next is (byte)'>' or (byte)' ' or (byte)'/')
            {
                if (taker.Takes(element.Attributes) && TryTakeStartTag(position, nameLength, element.Attributes, ref taker))
                {
                    code = element.Code;
                    return true;
                }

                _tokenStart = position;
                _position = end;
                bool read = ReadRestOfStartTag(position + 1, nameLength, prefixLength: 0, element.Attributes);
                code = !read ? ElementTable.Unknown : Namespace == element.Namespace ? element.Code : table.Find(Namespace, LocalName);
                return read;
            }
        }

        return false;
    }

    /// <summary>The code of an attribute in a table.</summary>
    internal readonly byte AttributeCode(int index, AttributeTable table)
    {
        ref readonly AttributeSlot attribute = ref _attributes[index];
        return attribute.Code != AttributeTable.Unknown && ReferenceEquals(_attributeTable, table)
            ? attribute.Code
            : table.Find(KnownNamespace(attribute.Binding), LocalNameOf(attribute));
    }

    /// <summary>Reads attributes as long as they are expected ones with values that are their bytes.</summary>
    private void ReadExpectedAttributes(AttributeTable table)
    {
        ReadOnlySpan<byte> document = _document;
        ReadOnlySpan<ExpectedAttribute> expected = table.Expected;
        int position = _position;
        if (table.Declares && _namespaceCount < MaxExpectedNamespaces && document[position..].StartsWith(table.Declaration))
        {
            AddNamespace(position + 1, 0, " xmlns=\"".Length, table.Declaration.Length - 1, table.Declared);
            position += table.Declaration.Length;
        }

        int next = 0;
        uint found = 0;
        while (position <= document.Length - Vector256<byte>.Count && document[position] == ' ')
        {
            Vector256<byte> bytes = Load(document, position);
            int left = expected.Length;
            while (left > 0 && !IsExpected(expected[next], bytes, document, position))
            {
                next = next + 1 < expected.Length ? next + 1 : 0;
                left--;
            }

            if (left == 0)
            {
                break;
            }

            ref readonly ExpectedAttribute attribute = ref expected[next];
            uint bit = 1u << next;
            int valueStart = position + (attribute.IsInstanceType ? InstanceType.Length : attribute.Opening.Length);
            int valueEnd = PlainValueEnd(document, valueStart);
            if (valueEnd < 0 || document[valueEnd] != '"' || (found & bit) != 0)
            {
                break;
            }

            // One that comes twice is left to the general way, which compares names.
            found |= bit;
            AddExpected(attribute, position, valueStart, valueEnd);
            position = valueEnd + 1;
            next = next + 1 < expected.Length ? next + 1 : 0;
        }

        _position = position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsExpected(in ExpectedAttribute attribute, Vector256<byte> bytes, ReadOnlySpan<byte> document, int position) =>
        attribute.IsInstanceType
            ? _namespaceCount < MaxExpectedNamespaces && document[position..].StartsWith(InstanceType)
            : attribute.Opening.Begins(bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddExpected(in ExpectedAttribute attribute, int position, int valueStart, int valueEnd)
    {
        ref AttributeSlot slot = ref _attributes[_attributeCount++];
        slot.NameStart = position + 1;
        slot.NameLength = attribute.Name.Length;
        slot.PrefixLength = 0;
        slot.Binding = NoBinding;
        slot.ValueStart = valueStart;
        slot.ValueLength = valueEnd - valueStart;
        slot.NeedsDecoding = false;
        slot.Code = attribute.Code;
        _attributeNames |= attribute.Bit;
        if (attribute.IsInstanceType)
        {
            slot.NameStart = valueStart - "xsi:type=\"".Length;
            slot.NameLength = "xsi:type".Length;
            slot.PrefixLength = InstancePrefixLength;
            slot.Binding = _namespaceCount;
            AddInstanceNamespace(position, valueStart);
        }
    }

    private void AddInstanceNamespace(int position, int valueStart) =>
        AddNamespace(position + 1, InstancePrefixLength, " xmlns:xsi=\"".Length, valueStart - " xsi:type=\"".Length - position - 1, WireNamespace.SchemaInstance);

    /// <summary>Adds a namespace whose declaration is as expected.</summary>
    /// <param name="start">Where the declaration starts.</param>
    /// <param name="prefixLength">How long the prefix is.</param>
    /// <param name="uriOffset">How far after the blank before the declaration the namespace stands.</param>
    /// <param name="length">How long the declaration is.</param>
    /// <param name="known">The namespace.</param>
    private void AddNamespace(int start, int prefixLength, int uriOffset, int length, WireNamespace known)
    {
        ref NamespaceSlot slot = ref _namespaces[_namespaceCount++];
        slot.DeclarationStart = start;
        slot.DeclarationEnd = start + length;
        slot.PrefixStart = start + 6;
        slot.PrefixLength = prefixLength;
        slot.UriStart = start - 1 + uriOffset;
        slot.UriLength = length - uriOffset;
        slot.DecodedUri = null;
        slot.Known = known;
    }

    /// <summary>The next 32 bytes; the caller has seen that they are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Load(ReadOnlySpan<byte> document, int position) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(document), (nuint)position);
}
