using System.Buffers;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace EnhancedPresence.Xml.Reading;

/// <content>What is checked of all bytes before the first is read.</content>
internal ref partial struct Utf8XmlReader
{
    private void CheckBytes()
    {
        if (_document.Length > _limits.MaxDocumentBytes)
        {
            Fail(PresenceReadReason.DocumentTooLarge, _limits.MaxDocumentBytes);
            return;
        }

        if (_document.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || _document.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            || _document.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<']) || _document.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0]))
        {
            Fail(PresenceReadReason.UnsupportedEncoding, 0);
            return;
        }

        // A pass over all bytes here, so that the reader itself looks for markup only. Nearly all documents end here: ASCII, or nothing
        // that needs more than a check of UTF-8.
        FindUnusual(_document, out bool mayBeForbidden, out bool ascii, out bool mayBeNonCharacter);
        int end = ascii || Utf8.IsValid(_document) ? _document.Length : IndexOfInvalid();
        ReadOnlySpan<byte> valid = _document[..end];
        int control = mayBeForbidden ? valid.IndexOfAny(XmlCharacters.ForbiddenControls) : -1;
        int nonCharacter = mayBeNonCharacter ? IndexOfNonCharacter(valid) : -1;
        if (control >= 0 || nonCharacter >= 0)
        {
            FailAt(PresenceReadReason.BadCharacter, control < 0 || (nonCharacter >= 0 && nonCharacter < control) ? nonCharacter : control);
        }
        else if (end < _document.Length)
        {
            bool cut = Rune.DecodeFromUtf8(_document[end..], out _, out _) == OperationStatus.NeedMoreData;
            FailAt(cut ? PresenceReadReason.Truncated : PresenceReadReason.BadUtf8, end);
        }
    }

    // The elements around the place are known to nobody yet: what stands before it is read to find them.
    private void FailAt(PresenceReadReason reason, int offset)
    {
        Fail(reason, offset);
        var before = new Utf8XmlReader(_document[..offset], _limits);
        try
        {
            while (before.Read())
            {
                // To the end, which comes too early.
            }

            _errorPath = before.Error.Element;
        }
        finally
        {
            before.Dispose();
        }
    }

    private static void FindUnusual(ReadOnlySpan<byte> document, out bool control, out bool ascii, out bool nonCharacter)
    {
        if (document.Length < Vector512<byte>.Count)
        {
            (control, ascii, nonCharacter) = (true, false, true);
            return;
        }

        // The smallest and the largest byte tell nearly everything.
        Vector512<byte> least = Vector512<byte>.AllBitsSet;
        Vector512<byte> most = Vector512<byte>.Zero;
        int last = document.Length - Vector512<byte>.Count;
        for (int position = 0; ;)
        {
            var bytes = Vector512.Create(document.Slice(position, Vector512<byte>.Count));
            least = Vector512.Min(least, bytes);
            most = Vector512.Max(most, bytes);
            if (position == last)
            {
                break;
            }

            // The last step goes back so that it ends with the document.
            position = Math.Min(position + Vector512<byte>.Count, last);
        }

        control = Vector512.LessThanAny(least, Vector512.Create((byte)' '));
        ascii = most.ExtractMostSignificantBits() == 0;
        nonCharacter = Vector512.GreaterThanOrEqualAny(most, Vector512.Create((byte)0xEF));
    }

    private static int IndexOfNonCharacter(ReadOnlySpan<byte> document)
    {
        // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
        for (int start = 0; ;)
        {
            int index = document[start..].IndexOf((ReadOnlySpan<byte>)[0xEF, 0xBF]);
            if (index < 0)
            {
                return -1;
            }

            start += index;
            if (document[start + 2] >= 0xBE)
            {
                return start;
            }

            start += 3;
        }
    }

    private readonly int IndexOfInvalid()
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(_document[offset..], out _, out int length) is OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
