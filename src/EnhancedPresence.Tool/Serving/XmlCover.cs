using System.Buffers;
using System.Text;

namespace EnhancedPresence.Tool.Serving;

/// <summary>Covers, in XML that stays where it is, the text of what people write and are called. Takes anything for XML and never fails.</summary>
internal ref struct XmlCover(Span<byte> xml)
{
    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "body", "meetingSubject", "meetingLocation", "endpointLocation", "custom", "contactCard", "displayName", "name", "subject", "location",
    };

    // Of a directory search, and of whom it has found.
    private static readonly string[] RowAttributes = ["value=", "title=", "office=", "phone=", "company=", "city=", "state=", "email="];

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/>"u8);

    private readonly Span<byte> _xml = xml;
    private int _at;

    // Open elements from the covered one on; 0 outside of one.
    private int _depth;

    /// <summary>Covers.</summary>
    public void Run()
    {
        while (_at < _xml.Length)
        {
            Span<byte> rest = _xml[_at..];
            int open = rest.IndexOf((byte)'<');
            Cover(open < 0 ? rest : rest[..open]);
            if (open < 0)
            {
                return;
            }

            _at += open;
            Tag(_xml[_at..]);
        }
    }

    private readonly void Cover(Span<byte> text)
    {
        if (_depth > 0)
        {
            WireRedaction.CoverText(text);
        }
    }

    private void Tag(Span<byte> rest)
    {
        if (rest.StartsWith("<![CDATA["u8))
        {
            int end = rest.IndexOf("]]>"u8);
            Cover(end < 0 ? rest[9..] : rest[9..end]);
            _at += end < 0 ? rest.Length : end + 3;
        }
        else if (rest.StartsWith("<!--"u8))
        {
            // Nobody needs what a comment says.
            int end = rest.IndexOf("-->"u8);
            WireRedaction.CoverText(end < 0 ? rest[4..] : rest[4..end]);
            _at += end < 0 ? rest.Length : end + 3;
        }
        else
        {
            int length = TagLength(rest);
            Count(rest[..length]);
            _at += length;
        }
    }

    private void Count(Span<byte> tag)
    {
        if (tag.StartsWith("</"u8))
        {
            _depth -= _depth > 0 ? 1 : 0;
        }
        else if (!tag.StartsWith("<?"u8) && !tag.StartsWith("<!"u8))
        {
            CoverAttribute(tag, "displayName=");
            if (LocalName(tag) == "row")
            {
                foreach (string name in RowAttributes)
                {
                    CoverAttribute(tag, name);
                }
            }

            bool isOpen = !tag.EndsWith("/>"u8);
            _depth += isOpen && (_depth > 0 || Elements.Contains(LocalName(tag))) ? 1 : 0;
        }
    }

    private static void CoverAttribute(Span<byte> tag, string name)
    {
        int at = tag.IndexOf(Encoding.ASCII.GetBytes(name));
        int quote = at + name.Length;
        if (at >= 0 && quote < tag.Length && (tag[quote] is (byte)'"' or (byte)'\''))
        {
            Span<byte> value = tag[(quote + 1)..];
            int end = value.IndexOf(tag[quote]);
            WireRedaction.CoverText(end < 0 ? value : value[..end]);
        }
    }

    private static string LocalName(ReadOnlySpan<byte> tag)
    {
        ReadOnlySpan<byte> name = tag[1..];
        int end = name.IndexOfAny(NameEnds);
        name = end < 0 ? name : name[..end];
        return Encoding.UTF8.GetString(name[(name.IndexOf((byte)':') + 1)..]);
    }

    // A closing bracket may stand in a value.
    private static int TagLength(ReadOnlySpan<byte> rest)
    {
        byte quote = 0;
        for (int i = 1; i < rest.Length; i++)
        {
            byte c = rest[i];
            if (quote != 0)
            {
                quote = c == quote ? (byte)0 : quote;
            }
            else if (c is (byte)'"' or (byte)'\'')
            {
                quote = c;
            }
            else if (c == (byte)'>')
            {
                return i + 1;
            }
        }

        return rest.Length;
    }
}
