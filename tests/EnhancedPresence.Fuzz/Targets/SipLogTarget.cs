using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.TestKit.Logs;

namespace EnhancedPresence.Fuzz.Targets;

/// <summary>
/// Any bytes as a log; the first one says of which format. It is read to its end, in two pieces as in one, nothing stands outside of it or
/// overlaps, what is given as a message is one, and what it says of presence can be asked for.
/// </summary>
internal sealed class SipLogTarget : FuzzTarget
{
    private static readonly SipLogOptions Options = new() { Limits = new SipLimits { MaxHeadBytes = 2048, MaxHeaders = 32, MaxBodyBytes = 2048 }, MaxPendingBytes = 4096 };

    public override string Name => "sip-log";

    public override IReadOnlyList<string> Instrumented => ["EnhancedPresence.Sip"];

    public override string? Dictionary => "sip-log";

    public override IEnumerable<byte[]> Seeds => LogWriter.Formats.Select(static (format, i) => (byte[])[(byte)i, .. LogWriter.Write(format, Session()).Bytes]);

    public override void Run(byte[] input)
    {
        if (input.Length < 2)
        {
            return;
        }

        byte[] log = input[1..];
        SipLogReader.Recognize(log);
        List<SipLogItem> items = Read(input[0], log, log.Length);
        List<string> pieces = [.. Read(input[0], log, (input[0] * 37) % log.Length).Select(Text)];
        Require(items.Select(Text).SequenceEqual(pieces), "two pieces read as the whole does");
        var replay = new PresenceLogReplay(new PresenceLogOptions { MaxOwners = 2, MaxViews = 2, MaxRequests = 2 });
        foreach (SipLogItem item in items)
        {
            Require(item.Offset >= 0 && item.Length >= 0 && item.Offset + item.Length <= log.Length, "an item stands in the log");
            if (item is SipLogMessage message)
            {
                Require(message.Message.Head.Length <= Options.Limits.MaxHeadBytes && message.Message.Body.Length <= 2 * Options.Limits.MaxHeadBytes * 64, "a message is within its limits");
                foreach (PresenceLogEvent logged in replay.Observe(message))
                {
                    replay.FindOwner(logged.Owner, logged.Instant);
                    replay.FindView(logged.User, logged.Owner);
                }
            }
        }

        replay.AdvanceTo(DateTimeOffset.MaxValue);
    }

    private static List<SipLogItem> Read(byte kind, byte[] log, int split)
    {
        LogScanner scanner = (kind % 5) switch
        {
            0 => new StreamScanner(Options, hasNotes: false),
            1 => new StreamScanner(Options, hasNotes: true),
            2 => new UccapiScanner(Options),
            3 => new LibpurpleScanner(Options),
            _ => new OcsScanner(Options),
        };
        var found = new Queue<SipLogItem>();
        int start = 0;
        foreach (int end in (int[])[split, log.Length])
        {
            for (int done = 1; done > 0 && start < end; start += done)
            {
                scanner.Position = start;
                done = scanner.Scan(log.AsSpan(start, end - start), end == log.Length, found);
            }
        }

        Require(start == log.Length, "a log is read to its end");
        scanner.End(found);
        return [.. found];
    }

    private static string Text(SipLogItem item) => item is SipLogMessage message
        ? $"{message.Offset} {message.Length} {message.Instant} {message.Direction} {message.Connection} {message.HasWholeBody} {Convert.ToBase64String(message.Message.ToArray())}"
        : item.ToString()!;

    private static LoggedPacket[] Session()
    {
        const string Publish = "<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\"><publications uri=\"sip:a@b.c\"><publication categoryName=\"state\" instance=\"1\" container=\"2\" version=\"0\" expireType=\"time\" expires=\"9\"/></publications></publish>";
        DateTimeOffset time = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        return
        [
            new(Message("REGISTER sip:b.c SIP/2.0", "1 REGISTER", null, string.Empty), time, true, "10.0.0.2:1"),
            new(Message("SIP/2.0 200 OK", "1 REGISTER", null, string.Empty), time.AddSeconds(1), false, "10.0.0.2:1"),
            new(Message("SERVICE sip:a@b.c SIP/2.0", "2 SERVICE", "application/msrtc-category-publish+xml", Publish), time.AddSeconds(2), true, "10.0.0.2:1"),
            new(Message("SIP/2.0 409 Conflict", "2 SERVICE", "application/msrtc-fault+xml", "<Fault><details><operation index=\"1\" version=\"0\" curVersion=\"3\"/></details></Fault>"), time.AddSeconds(3), false, "10.0.0.2:1"),
            new(Message("BENOTIFY sip:a@b.c SIP/2.0", "3 BENOTIFY", "application/msrtc-event-categories+xml", "<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"sip:x@b.c\"><category name=\"note\"/></categories>"), time.AddSeconds(4), false, "10.0.0.2:2"),
        ];
    }

    private static byte[] Message(string start, string cseq, string? type, string body) => Encoding.UTF8.GetBytes(
        $"{start}\r\nFrom: <sip:a@b.c>;tag=1;epid=e\r\nTo: <sip:a@b.c>\r\nCall-ID: 1\r\nCSeq: {cseq}\r\n{(type is null ? string.Empty : $"Content-Type: {type}\r\n")}Content-Length: {body.Length}\r\n\r\n{body}");
}
