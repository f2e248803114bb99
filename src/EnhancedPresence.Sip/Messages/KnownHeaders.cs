using System.Text;

namespace EnhancedPresence.Sip.Messages;

/// <summary>The long and compact names of the known headers (RFC 3261 section 7.3.3, RFC 6665 for events). Thread-safe: no state.</summary>
internal static class KnownHeaders
{
    private static readonly (string Name, char Compact)[] Names =
    [
        ("", '\0'), ("Via", 'v'), ("From", 'f'), ("To", 't'), ("Call-ID", 'i'), ("CSeq", '\0'), ("Contact", 'm'), ("Content-Type", 'c'),
        ("Content-Length", 'l'), ("Expires", '\0'), ("Event", 'o'), ("Supported", 'k'), ("Require", '\0'), ("Proxy-Require", '\0'), ("Accept", '\0'),
        ("Route", '\0'), ("Record-Route", '\0'), ("Max-Forwards", '\0'), ("Authorization", '\0'), ("Proxy-Authorization", '\0'),
        ("WWW-Authenticate", '\0'), ("Proxy-Authenticate", '\0'), ("Authentication-Info", '\0'), ("subscription-state", '\0'), ("Allow-Events", 'u'),
        ("Allow", '\0'), ("User-Agent", '\0'), ("Server", '\0'), ("Subject", 's'), ("Content-Encoding", 'e'), ("Refer-To", 'r'), ("Retry-After", '\0'),
        ("Warning", '\0'), ("Date", '\0'), ("Unsupported", '\0'), ("ms-piggyback-cseq", '\0'), ("ms-keep-alive", '\0'), ("ms-diagnostics", '\0'),
        ("ms-diagnostics-public", '\0'),
    ];

    internal static string Name(KnownHeader known) => Names[(int)known].Name;

    internal static KnownHeader Find(ReadOnlySpan<byte> name)
    {
        if (name.Length == 1)
        {
            char letter = char.ToLowerInvariant((char)name[0]);
            for (int i = 1; i < Names.Length; i++)
            {
                if (Names[i].Compact == letter)
                {
                    return (KnownHeader)i;
                }
            }

            return KnownHeader.Other;
        }

        for (int i = 1; i < Names.Length; i++)
        {
            if (Names[i].Name.Length == name.Length && Ascii.EqualsIgnoreCase(name, Names[i].Name))
            {
                return (KnownHeader)i;
            }
        }

        return KnownHeader.Other;
    }
}
