using System.Text;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Logs;

/// <summary>
/// Finds the first lines of messages in bytes that have lost their order, which <see cref="SipFrameReader"/> does not do on a connection.
/// Thread-safe: no state.
/// </summary>
internal static class StartLines
{
    /// <summary>No first line is longer.</summary>
    internal const int MaxLine = 8 * 1024;

    // Where a line is glued to what stood before, only a word that one knows tells where it begins. Longer ones first.
    private static readonly byte[][] Methods =
    [
        .. new[]
        {
            "SUBSCRIBE", "REGISTER", "BENOTIFY", "NOTIFY", "SERVICE", "MESSAGE", "OPTIONS", "PUBLISH", "INVITE", "CANCEL", "UPDATE", "REFER", "PRACK",
            "INFO", "ACK", "BYE", "NEGOTIATE",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    private static ReadOnlySpan<byte> Version => "SIP/2.0"u8;

    /// <summary>Whether the bytes begin with the first line of a message.</summary>
    internal static StartLineAnswer At(ReadOnlySpan<byte> bytes, bool isLast)
    {
        ReadOnlySpan<byte> window = bytes[..Math.Min(bytes.Length, MaxLine)];
        int end = window.IndexOf((byte)'\n');
        if (end < 0)
        {
            return isLast || bytes.Length >= MaxLine || !MayBegin(window) ? StartLineAnswer.No : StartLineAnswer.More;
        }

        ReadOnlySpan<byte> line = window[..end].TrimEnd((byte)'\r');
        return IsStatusLine(line) || IsRequestLine(line) ? StartLineAnswer.Yes : StartLineAnswer.No;
    }

    /// <summary>The next first line of a message, wherever it stands in a line.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">Where to begin.</param>
    /// <returns>Where it begins, or -1.</returns>
    internal static int Find(ReadOnlySpan<byte> bytes, int from)
    {
        for (int at = from; at < bytes.Length;)
        {
            int found = bytes[at..].IndexOf(Version);
            if (found < 0)
            {
                return -1;
            }

            at += found;
            int start = IsStatusLine(bytes[at..]) ? at : RequestBefore(bytes, from, at);
            if (start >= 0)
            {
                return start;
            }

            at += Version.Length;
        }

        return -1;
    }

    private static bool IsStatusLine(ReadOnlySpan<byte> line) =>
        line.Length >= 11 && line.StartsWith(Version) && line[7] == (byte)' ' && line[8] is >= (byte)'1' and <= (byte)'6'
        && line[9] is >= (byte)'0' and <= (byte)'9' && line[10] is >= (byte)'0' and <= (byte)'9'
        && (line.Length == 11 || line[11] is (byte)' ' or (byte)'\r' or (byte)'\n');

    private static bool IsRequestLine(ReadOnlySpan<byte> line)
    {
        int first = line.IndexOf((byte)' ');
        int last = line.LastIndexOf((byte)' ');
        return first > 0 && last > first + 1 && line[(last + 1)..].SequenceEqual(Version)
            && SipText.IsToken(line[..first]) && IsMethod(line[..first])
            && line[(first + 1)..last].IndexOfAny((byte)' ', (byte)'<') < 0;
    }

    private static bool IsMethod(ReadOnlySpan<byte> word)
    {
        int known = MethodLength(word);
        return known == 0 || known == word.Length;
    }

    // The length of the known method that a word ends with: of a body's last word and the method behind it, the method.
    private static int MethodLength(ReadOnlySpan<byte> word)
    {
        foreach (byte[] method in Methods)
        {
            if (word.EndsWith(method))
            {
                return method.Length;
            }
        }

        return 0;
    }

    private static bool MayBegin(ReadOnlySpan<byte> line)
    {
        int blank = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = blank < 0 ? line : line[..blank];
        return word.IsEmpty || SipText.IsToken(word) || Version.StartsWith(word) || word.SequenceEqual(Version);
    }

    // A request line that ends with the version at a place: METHOD SP address SP version line-break.
    private static int RequestBefore(ReadOnlySpan<byte> bytes, int from, int version)
    {
        int after = version + Version.Length;
        if (after >= bytes.Length || bytes[after] is not ((byte)'\r' or (byte)'\n') || version < from + 4 || bytes[version - 1] != (byte)' ')
        {
            return -1;
        }

        int floor = Math.Max(from, version - MaxLine);
        ReadOnlySpan<byte> line = bytes[floor..(version - 1)];
        int lineStart = line.LastIndexOf((byte)'\n') + 1;
        line = line[lineStart..];
        int blank = line.LastIndexOf((byte)' ');
        if (blank <= 0 || blank == line.Length - 1 || line[(blank + 1)..].Contains((byte)'<'))
        {
            return -1;
        }

        ReadOnlySpan<byte> before = line[..blank];
        int start = floor + lineStart;
        int method = MethodLength(before);
        return method > 0 ? start + blank - method
            : SipText.IsToken(before) && (start == 0 || bytes[start - 1] == (byte)'\n') ? start
            : -1;
    }
}
