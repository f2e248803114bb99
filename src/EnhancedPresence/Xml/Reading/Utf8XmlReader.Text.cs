using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace EnhancedPresence.Xml.Reading;

/// <content>Text, CDATA sections and references.</content>
internal ref partial struct Utf8XmlReader
{
    private static readonly SearchValues<byte> AttributeDecodings = SearchValues.Create("&\t\r\n"u8);
    private static readonly SearchValues<byte> TextStops = SearchValues.Create("<&]\r"u8);

    /// <summary>Where the next tag starts when the text before it is its bytes; -1 when <see cref="ReadText"/> must look at it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlainTextEnd(ReadOnlySpan<byte> document, int start)
    {
        for (int position = start; position <= document.Length - Vector256<byte>.Count; position += Vector256<byte>.Count)
        {
            var bytes = Vector256.Create(document.Slice(position, Vector256<byte>.Count));
            Vector256<byte> stops = Vector256.Equals(bytes, Vector256.Create((byte)'<')) | Vector256.Equals(bytes, Vector256.Create((byte)'&'))
                | Vector256.Equals(bytes, Vector256.Create((byte)']')) | Vector256.Equals(bytes, Vector256.Create((byte)'\r'));
            uint found = stops.ExtractMostSignificantBits();
            if (found != 0)
            {
                int stop = position + BitOperations.TrailingZeroCount(found);
                return document[stop] == '<' ? stop : -1;
            }
        }

        return -1;
    }

    private bool ReadText()
    {
        int end = PlainTextEnd(_document, _position);
        if (end >= 0)
        {
            _textNeedsDecoding = false;
            return SetText(_position, end - _position, end, isCData: false);
        }

        ReadOnlySpan<byte> rest = Rest;
        int length = rest.IndexOfAny(TextStops);
        _textNeedsDecoding = length >= 0 && rest[length] != '<';
        if (_textNeedsDecoding)
        {
            int more = rest[length..].IndexOf((byte)'<');
            length = more < 0 ? -1 : length + more;
        }

        if (length < 0)
        {
            return Fail(PresenceReadReason.Truncated, _document.Length);
        }

        ReadOnlySpan<byte> text = rest[..length];
        if (_textNeedsDecoding)
        {
            int close = text.IndexOf("]]>"u8);
            if (close >= 0)
            {
                return Fail(PresenceReadReason.Malformed, _position + close);
            }

            if (!CheckReferences(text, _position))
            {
                return false;
            }
        }

        return SetText(_position, length, _position + length, isCData: false);
    }

    private bool ReadCData()
    {
        const int opening = 9;
        int start = _position + opening;
        int length = _document[start..].IndexOf("]]>"u8);
        if (length < 0)
        {
            return Fail(PresenceReadReason.Truncated, _document.Length);
        }

        _textNeedsDecoding = _document.Slice(start, length).Contains((byte)'\r');
        return SetText(start, length, start + length + 3, isCData: true);
    }

    private bool SetText(int start, int length, int next, bool isCData)
    {
        _textStart = start;
        _textLength = length;
        _textIsCData = isCData;
        _position = next;
        Kind = XmlTokenKind.Text;
        return true;
    }

    private bool CheckReferences(ReadOnlySpan<byte> text, int offset)
    {
        for (int start = 0; ;)
        {
            int index = text[start..].IndexOf((byte)'&');
            if (index < 0)
            {
                return true;
            }

            start += index;
            if (!TryReadReference(text[start..], out _, out int length))
            {
                return Fail(PresenceReadReason.BadReference, offset + start);
            }

            start += length;
        }
    }

    /// <summary>Reads <c>&amp;...;</c> at the start of the text.</summary>
    private static bool TryReadReference(ReadOnlySpan<byte> text, out Rune value, out int length)
    {
        int end = text.IndexOf((byte)';');
        value = default;
        length = end + 1;
        if (end < 2)
        {
            return false;
        }

        ReadOnlySpan<byte> name = text[1..end];
        if (name[0] != '#')
        {
            int entity = name switch
            {
                [(byte)'l', (byte)'t'] => '<',
                [(byte)'g', (byte)'t'] => '>',
                [(byte)'a', (byte)'m', (byte)'p'] => '&',
                [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
                [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
                _ => 0,
            };
            value = new Rune((char)entity);
            return entity != 0;
        }

        bool hexadecimal = name.Length > 1 && name[1] == 'x';
        ReadOnlySpan<byte> digits = name[(hexadecimal ? 2 : 1)..].TrimStart((byte)'0');
        bool parsed = Utf8Parser.TryParse(digits, out uint number, out int consumed, hexadecimal ? 'x' : 'D') && consumed == digits.Length
            && digits[0] is not ((byte)'+' or (byte)'-');
        if (!parsed || number > 0x10FFFF || !XmlCharacters.IsAllowed((int)number))
        {
            return false;
        }

        value = new Rune(number);
        return true;
    }

    /// <summary>Resolves references and normalises line ends; in attributes, white space becomes spaces. The result is never longer than the text.</summary>
    private ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> text, bool attribute, bool references = true)
    {
        EnsureScratch(text.Length);
        return _scratch.AsSpan(0, DecodeTo(text, _scratch, attribute, references));
    }

    private static int DecodeTo(ReadOnlySpan<byte> text, Span<byte> output, bool attribute, bool references)
    {
        int written = 0;
        while (true)
        {
            int plain = attribute ? text.IndexOfAny(AttributeDecodings) : text.IndexOfAny((byte)'&', (byte)'\r');
            ReadOnlySpan<byte> run = plain < 0 ? text : text[..plain];
            run.CopyTo(output[written..]);
            written += run.Length;
            if (plain < 0)
            {
                return written;
            }

            byte value = text[plain];
            text = text[plain..];
            int length = 1;
            if (value == '&' && references && TryReadReference(text, out Rune rune, out length))
            {
                written += rune.EncodeToUtf8(output[written..]);
            }
            else
            {
                length = value == '\r' && text.Length > 1 && text[1] == '\n' ? 2 : 1;
                output[written++] = value == '&' ? value : attribute ? (byte)' ' : (byte)'\n';
            }

            text = text[length..];
        }
    }

    private void EnsureScratch(int length)
    {
        if (_scratch is null || _scratch.Length < length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(256, length));
            if (_scratch is not null)
            {
                _scratch.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(_scratch);
            }

            _scratch = larger;
        }
    }
}
