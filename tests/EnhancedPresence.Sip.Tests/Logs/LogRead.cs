using System.Text;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.TestKit.Logs;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>Reads logs for tests.</summary>
internal static class LogRead
{
    /// <summary>Reads a log as a program would.</summary>
    public static async Task<List<SipLogItem>> AllAsync(Stream log, SipLogOptions? options = null)
    {
        List<SipLogItem> items = [];
        await foreach (SipLogItem item in new SipLogReader(log, options).ReadAsync())
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>Reads a log that comes in pieces, without the reader's own idea of how large a piece is.</summary>
    public static List<SipLogItem> InPieces(SipLogFormat format, ReadOnlySpan<byte> log, params int[] ends)
    {
        LogScanner scanner = Scanner(format);
        var found = new Queue<SipLogItem>();
        int start = 0;
        foreach (int end in ends.Append(log.Length))
        {
            int done;
            do
            {
                scanner.Position = start;
                done = start == end ? 0 : scanner.Scan(log[start..end], end == log.Length, found);
                start += done;
            }
            while (done > 0);
        }

        start.Should().Be(log.Length);
        scanner.End(found);
        return [.. found];
    }

    /// <summary>An item in one line.</summary>
    public static string Text(SipLogItem item) => item is SipLogMessage m
        ? $"{m.Offset}+{m.Length} {m.Instant:O} {m.Direction} {m.Connection} {m.Local} {m.Remote} {m.HasWholeBody} {Encoding.Latin1.GetString(m.Message.ToArray())}"
        : item.ToString()!;

    /// <summary>The messages as text, with one kind of line break in those that a libpurple log can't tell apart.</summary>
    public static IEnumerable<string> Messages(IEnumerable<SipLogItem> items) => items.OfType<SipLogMessage>().Select(static m => Comparable(m.Message.ToArray()));

    public static IEnumerable<string> Messages(IEnumerable<LoggedPacket> packets) => packets.Select(static p => Comparable(p.Bytes));

    private static LogScanner Scanner(SipLogFormat format) => format switch
    {
        SipLogFormat.Uccapi => new UccapiScanner(SipLogOptions.Default),
        SipLogFormat.Libpurple => new LibpurpleScanner(SipLogOptions.Default),
        SipLogFormat.OcsLogger => new OcsScanner(SipLogOptions.Default),
        _ => new StreamScanner(SipLogOptions.Default, format == SipLogFormat.WireLog),
    };

    private static string Comparable(byte[] message) => Encoding.Latin1.GetString(message).Replace("\r\n", "\n", StringComparison.Ordinal);
}
