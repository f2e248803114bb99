using System.Text;

namespace EnhancedPresence.TestKit.Differential;

/// <summary>Damages documents: bytes and pieces of markup put in, taken out, changed, doubled and moved.</summary>
/// <param name="random">Decides everything.</param>
internal sealed class ByteMutator(Random random)
{
    private static readonly byte[][] Fragments =
    [
        .. new[]
        {
            "<", ">", "/>", "</", "&", ";", "\"", "'", "=", " ", "\t", "\r\n", "\r", "]]>", "--", "<!--", "-->", "<?", "?>", "<![CDATA[", "]]", "xmlns", " xmlns:", "xml:", "p:", ":", "&#0;", "&#x10FFFF;",
            "&#x110000;", "&nbsp;", "&#xD800;", "&#xFFFE;", "&#;", "&#x;", "&#+1;", "&#1 ;", "<!DOCTYPE a>", "<!", "\u0001", "\ufffe", "\uffff", "\u00b7", "\u0300", "\u00d7", "a", "1", "-", ".", "<b>", "</b>",
            "</a>", " b='2'", " p:b='3'", " xmlns:q='v' q:b='4'", " xmlns:xml='x'", " xmlns:xmlns='x'", " xmlns:p=''", " xmlns='http://www.w3.org/2000/xmlns/'", "<xmlns:a/>", "<?xml version='1.0'?>", "<?XML?>", "\ufeff",
            "\u2028", "\u0085", "<a/>", " ?", "<p:a:b/>",
        }.Select(Encoding.UTF8.GetBytes),
        [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xFE, 0xFF], [0], [0xEF, 0xBF, 0xBE], [0xEF, 0xBB, 0xBF],
    ];

    public byte[] Mutate(byte[] document)
    {
        var bytes = new List<byte>(document);
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            Edit(bytes);
        }

        return [.. bytes];
    }

    private void Edit(List<byte> bytes)
    {
        int at = random.Next(bytes.Count + 1);
        int length = Math.Min(bytes.Count - at, random.Next(1, Chance(4) ? 40 : 4));
        switch (random.Next(6))
        {
            case 0:
                bytes.RemoveRange(at, length);
                break;
            case 1:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 2 when at < bytes.Count:
                bytes[at] = (byte)(Chance(2) ? bytes[at] ^ (1 << random.Next(7)) : random.Next(Chance(8) ? 256 : 128));
                break;
            case 3 when Chance(3):
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                byte[] over = Fragments[random.Next(Fragments.Length)];
                bytes.RemoveRange(at, Math.Min(over.Length, bytes.Count - at));
                bytes.InsertRange(at, over);
                break;
            default:
                bytes.InsertRange(at, Fragments[random.Next(Fragments.Length)]);
                break;
        }
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;
}
