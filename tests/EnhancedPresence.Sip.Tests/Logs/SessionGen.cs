using System.Globalization;
using System.Text;
using CsCheck;
using EnhancedPresence.TestKit.Logs;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>Random sessions: messages of several connections, with bodies that have line breaks of both kinds.</summary>
internal static class SessionGen
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Words = ["<categories uri=\"sip:a@b\">", "</category>", "\r\n", "\n", "--b\r\n", "text ", "grüße", "\r\n\r\n", "a: b", "-"];

    // What the marks and first lines of logs look like.
    private static readonly string[] Marks =
    [
        "\r\nSIP/2.0 200 OK\r\n", "\r\nMESSAGE sip:x@y SIP/2.0\r\nCall-ID: 9\r\nContent-Length: 0\r\n\r\n", "\r\n$$end_record\r\n", "\n$$begin_record\n", "\r\nMessage-Body: -\r\n",
        "\nMESSAGE START >>>>>>>>>> SIP(0x1) - 2026-03-02T09:00:00.000000Z\n", "\nMESSAGE END >>>>>>>>>> SIP(0x1) - 2026-03-02T09:00:00.000000Z\n", "\n# 2026-03-02T09:00:00.000Z sent c9\n",
        "\r\n03/02/2026|09:00:00.000 1:2 INFO  :: Data Received - 10.0.0.1:5061 (To Local Address: 10.0.0.2:1) 7 bytes:\r\n",
        "\r\n03/02/2026|09:00:00.000 1:2 INFO  :: End of Sending Packet - 10.0.0.1:5061 (From Local Address: 10.0.0.2:1) 7 bytes\r\n",
    ];

    /// <summary>Sessions whose bodies have nothing of a log's own marks.</summary>
    public static Gen<LoggedPacket[]> Plain => Session(Body(Words));

    /// <summary>Sessions whose bodies have marks, too.</summary>
    public static Gen<LoggedPacket[]> Hostile => Session(Body([.. Words, .. Marks]));

    /// <summary>A session with each mark in a body.</summary>
    public static LoggedPacket[] EveryMark => [.. Marks.Select(static (mark, i) => Packet($"a{mark}b\r\n", i % 2 == 0, i % 4, i % 3 == 0, i))];

    private static Gen<string> Body(string[] words) => Gen.OneOf(Gen.Const(string.Empty), Gen.Int[0, words.Length - 1].Select(i => words[i]).Array[1, 8].Select(string.Concat));

    private static Gen<LoggedPacket[]> Session(Gen<string> body) =>
        Gen.Select(body, Gen.Bool, Gen.Int[0, 3], Gen.Bool).Array[1, 6].Select(static parts => parts.Select(static (part, i) => Packet(part.Item1, part.Item2, part.Item3, part.Item4, i)).ToArray());

    private static LoggedPacket Packet(string body, bool sent, int kind, bool first, int number)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        string start = kind switch
        {
            0 => "SIP/2.0 200 OK",
            1 => "BENOTIFY sip:alice@contoso.com;opaque=user:epid:Z;gruu SIP/2.0",
            2 => "SERVICE sip:alice@contoso.com SIP/2.0",
            _ => "REGISTER sip:contoso.com SIP/2.0",
        };
        string id = number.ToString(CultureInfo.InvariantCulture);
        string head = $"{start}\r\nVia: SIP/2.0/tcp 10.0.0.2:50001;branch=z9hG4bK{id}\r\nFrom: <sip:alice@contoso.com>;tag={id};epid=abb2\r\nTo: <sip:bob@contoso.com>\r\nCall-ID: c{id}\r\n"
            + $"CSeq: {id} SERVICE\r\n{(bytes.Length == 0 ? string.Empty : "Content-Type: application/xml\r\n")}Content-Length: {bytes.Length}\r\n\r\n";
        return new LoggedPacket([.. Encoding.UTF8.GetBytes(head), .. bytes], Start.AddMilliseconds((number * 1357) + 1), sent, first ? "10.0.0.2:50001" : "10.0.0.2:50002");
    }
}
