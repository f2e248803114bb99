using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EnhancedPresence.Xml.Reading;

/// <content>Attributes: first the way nearly all are written, then every other.</content>
internal ref partial struct Utf8XmlReader
{
    // What ends a value, or makes it more than its bytes.
    private static readonly SearchValues<byte> StopsInQuotes = SearchValues.Create("\"<&\t\r\n"u8);
    private static readonly SearchValues<byte> StopsInApostrophes = SearchValues.Create("'<&\t\r\n"u8);

    /// <summary>Reads the attributes of a start tag and the end of the tag.</summary>
    /// <param name="expected">The attributes that are likely; null when nothing is known.</param>
    private bool ReadAttributes(AttributeTable? expected)
    {
        _attributeTable = expected;
        if (expected is not null)
        {
            ReadExpectedAttributes(expected);
        }

        ReadOnlySpan<byte> document = _document;
        for (int total = _attributeCount + DeclarationCount; ; total++)
        {
            int position = _position;
            if ((uint)position < (uint)document.Length)
            {
                byte next = document[position];
                if (next == '>')
                {
                    _position = position + 1;
                    return true;
                }

                if (next == ' ' && total < _limits.MaxAttributes && ReadPlainAttribute(document, position + 1))
                {
                    continue;
                }
            }

            if (HasError || !ReadOtherAttribute(total))
            {
                return !HasError;
            }
        }
    }

    /// <summary>Reads an attribute of a plain name and a value in quotes that is its bytes.</summary>
    /// <returns>False when it is another one, of which nothing is read, or after an error.</returns>
    private bool ReadPlainAttribute(ReadOnlySpan<byte> document, int nameStart)
    {
        int nameLength = PlainName(document, nameStart);
        int valueStart = nameStart + nameLength + 2;
        if (nameLength == 0 || valueStart > document.Length || document[valueStart - 2] != '=' || document[valueStart - 1] != '"')
        {
            return false;
        }

        int valueEnd = PlainValueEnd(document, valueStart);
        if (valueEnd < 0 || document[valueEnd] != '"')
        {
            return false;
        }

        _position = valueEnd + 1;
        if (nameLength == 5 && document.Slice(nameStart, 5).SequenceEqual("xmlns"u8))
        {
            return Declare(nameStart, default, document[valueStart..valueEnd], valueStart, special: false);
        }

        AddAttribute(document, nameStart, nameLength, 0, valueStart, valueEnd, special: false);
        return true;
    }

    /// <summary>Where the first byte stands that ends a value in quotes or makes it more than its bytes; -1 near the end of the document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlainValueEnd(ReadOnlySpan<byte> document, int start)
    {
        for (int position = start; position <= document.Length - Vector256<byte>.Count; position += Vector256<byte>.Count)
        {
            // Controls other than white space are not in the document: CheckBytes.
            var bytes = Vector256.Create(document.Slice(position, Vector256<byte>.Count));
            Vector256<byte> stops = Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'<'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'&')) | Vector256.LessThan(bytes, Vector256.Create((byte)' '));
            uint found = stops.ExtractMostSignificantBits();
            if (found != 0)
            {
                return position + BitOperations.TrailingZeroCount(found);
            }
        }

        return -1;
    }

    private void AddAttribute(ReadOnlySpan<byte> document, int nameStart, int nameLength, int prefixLength, int valueStart, int valueEnd, bool special)
    {
        ref AttributeSlot attribute = ref _attributes[_attributeCount++];
        attribute.NameStart = nameStart;
        attribute.NameLength = nameLength;
        attribute.PrefixLength = prefixLength;
        attribute.ValueStart = valueStart;
        attribute.ValueLength = valueEnd - valueStart;
        attribute.Binding = NoBinding;
        attribute.NeedsDecoding = special;
        attribute.Code = AttributeTable.Unknown;

        // Equal names have equal bits; only when a bit comes twice the names are compared.
        int localStart = prefixLength == 0 ? nameStart : nameStart + prefixLength + 1;
        ulong bit = NameBit(document[localStart..(nameStart + nameLength)]);
        _bindAttributes |= prefixLength > 0 || (_attributeNames & bit) != 0;
        _attributeNames |= bit;
    }

    /// <summary>A bit by which local names that are equal are noticed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong NameBit(ReadOnlySpan<byte> localName) => 1UL << (localName[0] + (4 * localName[^1]) + localName.Length);

    /// <summary>Reads an attribute however it is written, or the end of the tag.</summary>
    /// <returns>False at the end of the tag and after an error.</returns>
    private bool ReadOtherAttribute(int total)
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
            return false;
        }

        if (current == '/')
        {
            _position++;
            _emptyElement = true;
            Expect((byte)'>');
            return false;
        }

        if (before == _position)
        {
            return Fail(PresenceReadReason.Malformed, _position);
        }

        if (total >= _limits.MaxAttributes)
        {
            return Fail(PresenceReadReason.TooManyAttributes, _position);
        }

        return ReadAttribute();
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

        AddAttribute(_document, nameStart, nameLength, prefixLength, valueStart, valueStart + valueLength, special);
        return true;
    }

    private bool CheckAttributeValue(ReadOnlySpan<byte> value, int offset)
    {
        int markup = value.IndexOf((byte)'<');
        return markup >= 0 ? Fail(PresenceReadReason.Malformed, offset + markup) : CheckReferences(value, offset);
    }
}
