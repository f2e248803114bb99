using System.Globalization;
using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.TestKit.Logs;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>A log as it is written message by message, and a replay of it.</summary>
internal sealed class LogScene
{
    public static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    public static readonly SipUri Bob = SipUri.Parse("sip:bob@contoso.com");
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private int _number;

    public PresenceLogReplay Replay { get; } = new();

    public DateTimeOffset Now { get; set; } = Start;

    /// <summary>A request of alice's client and its answer.</summary>
    public EquatableArray<PresenceLogEvent> Ask(SipMethod method, PresenceDocument? body, string? type, int status, PresenceDocument? answer = null, string? answerType = null, string more = "", string epid = "e1")
    {
        _number++;
        string ids = $"From: <{Alice}>;tag=1;epid={epid}\r\nTo: <{Alice}>\r\nCall-ID: c{_number}\r\nCSeq: {_number} {method.Value}\r\n";
        EquatableArray<PresenceLogEvent> first = Log($"{method.Value} {Alice} SIP/2.0\r\n{ids}{more}", type, body, sent: true);
        return [.. first, .. Log($"SIP/2.0 {status} Answer\r\n{ids}Expires: {(more.Contains("Expires: 0", StringComparison.Ordinal) ? 0 : 7200)}\r\n", answerType, answer, sent: false)];
    }

    public EquatableArray<PresenceLogEvent> Publish(int status, PresenceDocument? answer, string? answerType, params Publication[] publications) =>
        Ask(SipMethod.Service, new PublishDocument(Alice, [.. publications]), SipContentTypes.Publish, status, answer, answerType);

    /// <summary>Something that the server tells somebody.</summary>
    public EquatableArray<PresenceLogEvent> Tell(SipUri to, string type, PresenceDocument document) => Log(
        $"BENOTIFY {to} SIP/2.0\r\nFrom: <{to}>;tag=9\r\nTo: <{to}>;tag=1;epid=e9\r\nCall-ID: n\r\nCSeq: {++_number} BENOTIFY\r\n", type, document, sent: false);

    public static Publication State(uint version, ExpireType type = ExpireType.Static, int? expires = null, uint availability = 6500) => new()
    {
        Key = new PublicationKey(CategoryName.State, 0x20000000, new ContainerId(2)),
        Version = version,
        ExpireType = type,
        Expires = expires,
        Value = new UserState { Availability = new Availability(availability) },
    };

    private EquatableArray<PresenceLogEvent> Log(string head, string? type, PresenceDocument? body, bool sent)
    {
        byte[] bytes = body is null ? [] : PresenceXml.ToUtf8(body);
        byte[] message = [.. Encoding.UTF8.GetBytes($"{head}{(type is null ? string.Empty : $"Content-Type: {type}\r\n")}Content-Length: {bytes.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n"), .. bytes];
        WrittenLog log = LogWriter.Write("WireLog", [new LoggedPacket(message, Now, sent, "c1")]);
        return Replay.Observe(LogRead.InPieces(SipLogFormat.WireLog, log.Bytes).Should().ContainSingle().Which.Should().BeOfType<SipLogMessage>().Subject);
    }
}
