using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EnhancedPresence.Xml.Reading;

/// <content>Start and end tags and names.</content>
internal ref partial struct Utf8XmlReader
{
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

        int nameStart = _tokenStart + 1;
        int prefixLength = 0;
        int nameLength = PlainName(_document, nameStart);
        _position = nameStart + nameLength;
        if (nameLength == 0 && !ReadName(out nameLength, out prefixLength))
        {
            return false;
        }

        return ReadRestOfStartTag(nameStart, nameLength, prefixLength, expected: null);
    }

    /// <summary>Reads what follows the name in a start tag.</summary>
    private bool ReadRestOfStartTag(int nameStart, int nameLength, int prefixLength, AttributeTable? expected)
    {
        ref ElementSlot element = ref _elements[_depth];
        element.NameStart = nameStart;
        element.NameLength = nameLength;
        element.PrefixLength = prefixLength;
        element.NamespacesBefore = _namespaceCount;
        _depth++;
        _rootSeen = true;
        _attributeCount = 0;
        _attributeNames = 0;
        _bindAttributes = false;
        if ((uint)_position < (uint)_document.Length && _document[_position] == '>')
        {
            _position++;
        }
        else if (!ReadAttributes(expected))
        {
            return false;
        }

        if (!BindNames())
        {
            return false;
        }

        Kind = XmlTokenKind.StartElement;
        return true;
    }

    private bool ReadEndTag()
    {
        if (_depth == 0)
        {
            return Fail(PresenceReadReason.MismatchedTag, _tokenStart);
        }

        if (IsEndTag(_document, _tokenStart, out int end))
        {
            _position = end;
            return CloseElement();
        }

        int nameStart = _tokenStart + 2;
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

    /// <summary>Whether the end tag of the current element stands at a position where a tag starts, without white space in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsEndTag(ReadOnlySpan<byte> document, int start, out int end)
    {
        ref readonly ElementSlot element = ref _elements[_depth - 1];
        int nameStart = start + 2;
        end = nameStart + element.NameLength + 1;
        if (end > document.Length || document[start + 1] != '/' || document[end - 1] != '>')
        {
            return false;
        }

        if (element.NameLength > Vector128<byte>.Count || nameStart > document.Length - Vector128<byte>.Count)
        {
            return document.Slice(nameStart, element.NameLength).SequenceEqual(document.Slice(element.NameStart, element.NameLength));
        }

        // The start tag stands before the end tag, so what can be read here can be read there.
        var here = Vector128.Create(document.Slice(nameStart, Vector128<byte>.Count));
        var there = Vector128.Create(document.Slice(element.NameStart, Vector128<byte>.Count));
        uint same = Vector128.Equals(here, there).ExtractMostSignificantBits();
        return BitOperations.TrailingZeroCount(~same) >= element.NameLength;
    }

    private bool CloseElement()
    {
        _depth--;
        _namespaceCount = _elements[_depth].NamespacesBefore;
        _attributeCount = 0;
        Kind = XmlTokenKind.EndElement;
        return true;
    }

    /// <summary>The length of a name of ASCII letters without a prefix, the usual kind; 0 when <see cref="ReadName"/> must look at it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int PlainName(ReadOnlySpan<byte> document, int start)
    {
        int length = XmlCharacters.PlainRun(document, start);
        if (length <= 0 || length > _limits.MaxNameBytes || !XmlCharacters.IsPlainNameStart(document[start]))
        {
            return 0;
        }

        return document[start + length] is (byte)':' or >= 0x80 ? 0 : length;
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
