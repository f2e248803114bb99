using System.Globalization;
using System.Text;

namespace EnhancedPresence.TestKit.Logs;

/// <summary>Writes logs as the programs do whose logs are read, with lines of other parts of these programs between the records.</summary>
public static class LogWriter
{
    /// <summary>The formats, by the names of the library's enumeration.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["Stream", "WireLog", "Uccapi", "Libpurple", "OcsLogger"];

    /// <summary>Writes a log.</summary>
    /// <param name="format">One of the formats.</param>
    /// <param name="packets">What it gets.</param>
    /// <param name="hasOtherLines">Whether other lines stand between the records, where the format has any.</param>
    public static WrittenLog Write(string format, IEnumerable<LoggedPacket> packets, bool hasOtherLines = true)
    {
        ArgumentNullException.ThrowIfNull(packets);
        var log = new MemoryStream();
        List<(int, int)> records = [];
        foreach (LoggedPacket packet in packets)
        {
            if (hasOtherLines)
            {
                Add(log, Other(format, packet));
            }

            int start = (int)log.Length;
            Add(log, Record(format, packet));
            records.Add((start, (int)log.Length));
        }

        return new WrittenLog(log.ToArray(), records);
    }

    private static void Add(MemoryStream log, params byte[][] parts)
    {
        foreach (byte[] part in parts)
        {
            log.Write(part);
        }
    }

    private static byte[] Other(string format, LoggedPacket packet) => format switch
    {
        "Uccapi" => Utf8((FormattableString)$"{UccapiPrefix(packet, "TRACE")}SIP_MSG_PROCESSOR::OnDispatch 0x5e2f\r\n"),
        "Libpurple" => Utf8($"{packet.Instant.UtcDateTime:(HH:mm:ss)} sipe: process_input_message: removing CSeq 6\n"),
        "OcsLogger" => Utf8($"TL_ERROR(TF_COMPONENT) [0]0860.0CDC::{OcsTime(packet)}.000d0b31 (SIPStack,X:Y.cpp(2440))( 01 ) Exit\r\nLogType: diagnostic\r\nText: none\r\nSIP-Start-Line: OPTIONS sip:a@b SIP/2.0\r\n$$end_record\r\n\r\n"),
        _ => [],
    };

    private static byte[] Record(string format, LoggedPacket packet)
    {
        switch (format)
        {
            case "Stream":
                return packet.Bytes;
            case "WireLog":
                return [.. Utf8($"# {packet.Instant.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {(packet.Sent ? "sent" : "received")} {packet.Connection}\n"), .. packet.Bytes, .. "\n"u8];
            case "Uccapi":
                string line = packet.Sent
                    ? $"Sending Packet - 10.0.0.1:5061 (From Local Address: {packet.Connection}) {packet.Bytes.Length} bytes"
                    : $"Data Received - 10.0.0.1:5061 (To Local Address: {packet.Connection}) {packet.Bytes.Length} bytes";
                string prefix = UccapiPrefix(packet, "INFO ");
                return [.. Utf8($"{prefix}{line}:\r\n{prefix}"), .. packet.Bytes, .. Utf8($"\r\n{prefix}End of {line}\r\n")];
            case "Libpurple":
                string words = $"{new string(packet.Sent ? '>' : '<', 10)} SIP({packet.Connection}) - {packet.Instant.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z";
                string text = Encoding.Latin1.GetString(packet.Bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
                return [.. Utf8($"MESSAGE START {words}\n"), .. Encoding.Latin1.GetBytes(text), .. Utf8($"\nMESSAGE END {words}\n")];
            default:
                return Ocs(packet);
        }
    }

    private static byte[] Ocs(LoggedPacket packet)
    {
        int head = packet.Bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        int line = packet.Bytes.AsSpan().IndexOf("\r\n"u8);
        byte[] body = packet.Bytes[(head + 4)..];
        return
        [
            .. Utf8($"TL_INFO(TF_PROTOCOL) [0]06E4.0EB4::{OcsTime(packet)}.00005386 (SIPStack,SIPAdminLog::TraceProtocolRecord:SIPAdminLog.cpp(125))$$begin_record\r\n"),
            .. Utf8($"Trace-Correlation-Id: 2003888399\r\nInstance-Id: 0000C23F\r\nDirection: {(packet.Sent ? "outgoing" : "incoming")};source=\"local\"\r\nPeer: {packet.Connection}\r\n"),
            .. Utf8("Message-Type: request\r\nStart-Line: "),
            .. packet.Bytes[..line], .. packet.Bytes[line..head],
            .. Utf8("\r\nMessage-Body: "), .. body.Length == 0 ? "-"u8.ToArray() : body, .. Utf8("\r\n$$end_record\r\n\r\n"),
        ];
    }

    private static string UccapiPrefix(LoggedPacket packet, string level) =>
        string.Create(CultureInfo.InvariantCulture, $"{packet.Instant.UtcDateTime:MM/dd/yyyy|HH:mm:ss.fff} 1F68:C14 {level} :: ");

    private static string OcsTime(LoggedPacket packet) => packet.Instant.UtcDateTime.ToString("MM/dd/yyyy-HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static byte[] Utf8(FormattableString text) => Encoding.UTF8.GetBytes(FormattableString.Invariant(text));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
