using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.TestKit;
using EnhancedPresence.Transport;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Fuzz.Targets;

/// <summary>
/// Any bytes as what a signed-in client sends to the server: nothing fails inside, what the server says are messages, and another user is
/// as before.
/// </summary>
internal sealed class SipSessionTarget : FuzzTarget
{
    private const string Head = "Via: SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK1\r\nFrom: <sip:mallory@contoso.com>;tag=1;epid=abb2cb12b77f\r\nTo: <sip:mallory@contoso.com>\r\nMax-Forwards: 70\r\n";

    private static readonly SipUri Victim = SipUri.Parse("sip:alice@contoso.com");

    public override string Name => "sip-session";

    public override IReadOnlyList<string> Instrumented => ["EnhancedPresence.Sip", "EnhancedPresence.Server"];

    public override string? Dictionary => "sip";

    public override IEnumerable<byte[]> Seeds =>
    [
        Message("SUBSCRIBE sip:mallory@contoso.com", "Event: vnd-microsoft-roaming-self\r\nSupported: ms-benotify\r\nSupported: ms-piggyback-first-notify\r\n", ""),
        Message("SUBSCRIBE sip:mallory@contoso.com", "Event: vnd-microsoft-roaming-contacts\r\nExpires: 0\r\n", ""),
        Message(
            "SUBSCRIBE sip:mallory@contoso.com",
            "Event: presence\r\nRequire: adhoclist, categoryList\r\nSupported: eventlist\r\nContent-Type: application/msrtc-adrl-categorylist+xml\r\n",
            "<batchSub xmlns=\"http://schemas.microsoft.com/2006/01/sip/batch-subscribe\" uri=\"sip:mallory@contoso.com\" name=\"\"><action name=\"subscribe\" id=\"1\"><adhocList><resource uri=\"sip:alice@contoso.com\"/></adhocList></action></batchSub>"),
        Message(
            "SERVICE sip:mallory@contoso.com",
            "Content-Type: application/msrtc-category-publish+xml\r\n",
            "<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\"><publications uri=\"sip:mallory@contoso.com\"><publication categoryName=\"note\" instance=\"0\" container=\"200\" version=\"0\" expireType=\"static\"><note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body type=\"personal\">x</body></note></publication></publications></publish>"),
        Message(
            "SERVICE sip:mallory@contoso.com",
            "Content-Type: application/SOAP+xml\r\n",
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:m=\"http://schemas.microsoft.com/winrtc/2002/11/sip\"><s:Body><m:addGroup><m:name>~</m:name><m:externalURI/><m:deltaNum>1</m:deltaNum></m:addGroup></s:Body></s:Envelope>"),
        Message("MESSAGE sip:alice@contoso.com;opaque=user:epid:x;gruu", "Content-Type: text/plain\r\n", "hello"),
        Message("REGISTER sip:contoso.com", "Expires: 0\r\n", ""),
        "\r\n\r\nSIP/2.0 200 OK\r\n\r\n"u8.ToArray(),
    ];

    public override void Run(byte[] input) => RunAsync(input).GetAwaiter().GetResult();

    private static async Task RunAsync(byte[] input)
    {
        var log = new Failures();
        await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.com" } }, new SettableClock(DateTimeOffset.UnixEpoch), log);
        await using var victim = new InMemoryPresenceTransport(server, Victim, EndpointId.Parse("11111111-1111-1111-1111-111111111111"));
        SelfData before = await victim.SignInAsync(CancellationToken.None);
        var handler = new SipPresenceHandler(server, new OpenAuthenticator(loopbackOnly: false), new SipPresenceOptions { Grace = TimeSpan.Zero }, new SettableClock(DateTimeOffset.UnixEpoch), log);
        var unlimited = new PipeOptions(pauseWriterThreshold: 0);
        Pipe toServer = new(unlimited), toClient = new(unlimited);
        var connection = new DefaultConnectionContext("fuzz", new Duplex(toServer.Reader, toClient.Writer), new Duplex(toClient.Reader, toServer.Writer))
        {
            RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 4000),
        };
        Task serving = handler.OnConnectedAsync(connection);
        await toServer.Writer.WriteAsync(Message("REGISTER sip:contoso.com", string.Empty, string.Empty));
        await toServer.Writer.WriteAsync(input);
        await toServer.Writer.CompleteAsync();
        await serving;

        Require(log.First is null, $"nothing fails inside: {log.First}");
        CheckMessages(await ReadAllAsync(toClient.Reader));
        SelfData after = (await server.Directory.GetSelfAsync(Victim, CancellationToken.None))!;
        Require(after.Publications == before.Publications && after.Containers == before.Containers, "another user's data are as before");
        Require(handler.EndpointCount == 0, "who has gone is signed out");
    }

    private static async Task<byte[]> ReadAllAsync(PipeReader reader)
    {
        ReadResult result;
        while (!(result = await reader.ReadAsync()).IsCompleted)
        {
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }

        return result.Buffer.ToArray();
    }

    private static void CheckMessages(byte[] output)
    {
        var reader = new SipFrameReader();
        var buffer = new ReadOnlySequence<byte>(output);
        SipReadStatus status;
        while ((status = reader.TryRead(ref buffer, out SipMessage? message, out SipReadError error)) != SipReadStatus.Incomplete)
        {
            Require(status != SipReadStatus.Malformed, $"what the server says are messages: {error}");
            Require(message is not SipResponse || message.CSeq is not null || message.Headers.Count > 0, "an answer has headers");
        }
    }

    private static byte[] Message(string start, string headers, string body)
    {
        string method = start[..start.IndexOf(' ', StringComparison.Ordinal)];
        return Encoding.UTF8.GetBytes($"{start} SIP/2.0\r\n{Head}Call-ID: {method}\r\nCSeq: 1 {method}\r\nContact: <sip:127.0.0.1:4000>\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    // What the server logs as a failure of its own.
    private sealed class Failures : ILoggerFactory, ILogger
    {
        public string? First { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error || (exception is not null && exception is not OperationCanceledException))
            {
                First ??= $"{formatter(state, exception)} {exception}";
            }
        }
    }
}
