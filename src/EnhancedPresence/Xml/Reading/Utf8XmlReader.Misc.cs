using System.Text;

namespace EnhancedPresence.Xml.Reading;

/// <content>The XML declaration, comments, processing instructions, and what stands outside the root.</content>
internal ref partial struct Utf8XmlReader
{
    private static ReadOnlySpan<byte> UsualDeclaration => "<?xml version=\"1.0\" encoding=\"utf-8\"?>"u8;

    private void SkipDeclaration()
    {
        if (Rest.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _position = 3;
        }

        // The usual one needs no look at its parts.
        if (Rest.StartsWith(UsualDeclaration))
        {
            _position += UsualDeclaration.Length;
            return;
        }

        if (!Rest.StartsWith("<?xml"u8) || Rest.Length < 6 || !XmlCharacters.IsSpace(Rest[5]))
        {
            return;
        }

        int end = Rest.IndexOf("?>"u8);
        if (end < 0)
        {
            Fail(PresenceReadReason.Truncated, _document.Length);
            return;
        }

        int start = _position;
        ReadOnlySpan<byte> declaration = Rest[5..end];
        if (!TakePseudoAttribute(ref declaration, "version"u8, out ReadOnlySpan<byte> version) || !IsVersion(version))
        {
            Fail(PresenceReadReason.Malformed, start);
            return;
        }

        if (TakePseudoAttribute(ref declaration, "encoding"u8, out ReadOnlySpan<byte> encoding) && !Ascii.EqualsIgnoreCase(encoding, "utf-8"u8))
        {
            Fail(PresenceReadReason.UnsupportedEncoding, start);
            return;
        }

        bool standalone = TakePseudoAttribute(ref declaration, "standalone"u8, out ReadOnlySpan<byte> value);
        if ((standalone && !value.SequenceEqual("yes"u8) && !value.SequenceEqual("no"u8)) || !XmlCharacters.IsAllSpace(declaration))
        {
            Fail(PresenceReadReason.Malformed, start);
            return;
        }

        _position += end + 2;
    }

    private static bool IsVersion(ReadOnlySpan<byte> version) =>
        version.Length > 2 && version.StartsWith("1."u8) && version[2..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static bool TakePseudoAttribute(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        ReadOnlySpan<byte> rest = text.TrimStart(" \t\r\n"u8);
        if (rest.Length == text.Length || !rest.StartsWith(name))
        {
            return false;
        }

        rest = rest[name.Length..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] != '=')
        {
            return false;
        }

        rest = rest[1..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        int length = rest[1..].IndexOf(rest[0]);
        if (length < 0)
        {
            return false;
        }

        value = rest.Slice(1, length);
        text = rest[(length + 2)..];
        return true;
    }

    private bool SkipComment()
    {
        ReadOnlySpan<byte> rest = Rest;
        if (rest.StartsWith("<!DOCTYPE"u8))
        {
            return Fail(PresenceReadReason.DtdRefused, _position);
        }

        if (!rest.StartsWith("<!--"u8))
        {
            bool cut = "<!--"u8.StartsWith(rest) || "<!DOCTYPE"u8.StartsWith(rest) || "<![CDATA["u8.StartsWith(rest);
            return Fail(cut ? PresenceReadReason.Truncated : PresenceReadReason.Malformed, cut ? _document.Length : _position);
        }

        int dashes = rest[4..].IndexOf("--"u8);
        int end = 4 + dashes + 2;
        if (dashes < 0 || end >= rest.Length)
        {
            return Fail(PresenceReadReason.Truncated, _document.Length);
        }

        if (rest[end] != '>')
        {
            return Fail(PresenceReadReason.Malformed, _position + end);
        }

        _position += end + 1;
        return true;
    }

    private bool SkipInstruction()
    {
        int start = _position;
        _position += 2;
        if (!ReadName(out int length, out int prefixLength))
        {
            return false;
        }

        // The target "xml" in any case is reserved; a colon in a target breaks the rules of namespaces.
        if (prefixLength > 0 || (length == 3 && Ascii.EqualsIgnoreCase(_document.Slice(start + 2, 3), "xml"u8)))
        {
            return Fail(PresenceReadReason.Malformed, start);
        }

        int end = Rest.IndexOf("?>"u8);
        if (end < 0)
        {
            return Fail(PresenceReadReason.Truncated, _document.Length);
        }

        if (end > 0 && !XmlCharacters.IsSpace(Rest[0]))
        {
            return Fail(PresenceReadReason.Malformed, _position);
        }

        _position += end + 2;
        return true;
    }

    private bool SkipOutsideText()
    {
        int end = Rest.IndexOf((byte)'<');
        ReadOnlySpan<byte> text = end < 0 ? Rest : Rest[..end];
        int content = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (content >= 0)
        {
            return Fail(PresenceReadReason.NotOneRoot, _position + content);
        }

        _position += text.Length;
        return true;
    }
}
