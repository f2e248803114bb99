using System.Text;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Sip.Tests.Connections;

namespace EnhancedPresence.Sip.Tests.Client;

/// <summary>The server's end of one connection.</summary>
internal sealed class ScriptedLink
{
    private const string OwnData =
        "<roamingData xmlns=\"http://schemas.microsoft.com/2006/09/sip/roaming-self\">"
        + "<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"sip:alice@contoso.com\"/>"
        + "<containers xmlns=\"http://schemas.microsoft.com/2006/09/sip/containers\"/></roamingData>";

    private int _cseq;
    private List<byte>? _gathered;

    public PipePair Pipe { get; } = new();

    /// <summary>How many bytes are written at a time; 0 for all at once.</summary>
    public int PieceSize { get; set; }

    /// <summary>The next thing the client says, which has to be this.</summary>
    public async Task<SipRequest> ExpectAsync(SipMethod method)
    {
        SipMessage? message = await Pipe.MessageAsync();
        SipRequest request = message.Should().BeOfType<SipRequest>().Subject;
        request.Method.Should().Be(method, "it was {0}", request);
        return request;
    }

    public async Task<SipResponse> ExpectAnswerAsync(int status)
    {
        SipResponse response = (await Pipe.MessageAsync()).Should().BeOfType<SipResponse>().Subject;
        response.Status.Should().Be(status);
        return response;
    }

    public Task AnswerAsync(SipRequest request, int status, params (SipHeaderName Name, string Value)[] headers) => AnswerAsync(request, status, null, null, headers);

    public Task AnswerAsync(SipRequest request, int status, string? type, string? body, params (SipHeaderName Name, string Value)[] headers)
    {
        var answer = new SipResponseBuilder(request, status, toTag: "servertag");
        foreach ((SipHeaderName name, string value) in headers)
        {
            answer.Add(name, value);
        }

        return WriteAsync((type is null ? answer : answer.Body(type, Encoding.UTF8.GetBytes(body!))).Build().ToArray());
    }

    /// <summary>Takes a registration and the subscription to the own data.</summary>
    /// <returns>The subscription.</returns>
    public async Task<SipRequest> TakeSignInAsync(bool takesLists = true)
    {
        SipRequest register = await ExpectAsync(SipMethod.Register);
        await TakeRegisterAsync(register, takesLists);
        SipRequest subscribe = await ExpectAsync(SipMethod.Subscribe);
        subscribe.Event!.Is(SipEvents.RoamingSelf).Should().BeTrue();
        await AnswerAsync(subscribe, 200, SipContentTypes.RoamingSelf, OwnData, (SipHeaderName.Expires, "28800"), (SipHeaderName.SubscriptionState, "active;expires=28800"));
        return subscribe;
    }

    public Task TakeRegisterAsync(SipRequest register, bool takesLists = true) => AnswerAsync(
        register, 200, (SipHeaderName.Expires, "7200"), (SipHeaderName.Supported, takesLists ? "adhoclist" : "gruu-10"));

    /// <summary>Takes a subscription whose first notification follows or says nothing.</summary>
    public Task TakeSubscribeAsync(SipRequest subscribe, string? body = null, string expires = "28800") => AnswerAsync(
        subscribe, 200, body is null ? null : SipContentTypes.Categories, body,
        (SipHeaderName.Expires, expires), (SipHeaderName.SubscriptionState, $"active;expires={expires}"), (SipHeaderName.PiggybackCSeq, "1"));

    /// <summary>Sends a notification of a subscription.</summary>
    /// <param name="subscribe">The request that began it.</param>
    /// <param name="method">NOTIFY or BENOTIFY.</param>
    /// <param name="cseq">Its number; 0 for the next.</param>
    /// <param name="body">Its body.</param>
    /// <param name="type">What that is.</param>
    /// <param name="state">The subscription's state.</param>
    public Task NotifyAsync(
        SipRequest subscribe, SipMethod method, int cseq, string? body, string type = SipContentTypes.Categories, string state = "active;expires=28800")
    {
        _cseq = cseq == 0 ? _cseq + 1 : cseq;
        string head = $"{method} sip:10.0.0.9:40000 SIP/2.0\nVia: SIP/2.0/TLS 10.0.0.1;branch=z9hG4bK{Guid.NewGuid():N}\n"
            + $"From: <sip:alice@contoso.com>;tag=servertag\nTo: {subscribe.From}\nCall-ID: {subscribe.CallId}\nCSeq: {_cseq} {method}\n"
            + $"Max-Forwards: 70\nEvent: {subscribe.Event}\nSubscription-State: {state}\n";
        return SendAsync(head, type, body);
    }

    /// <summary>Sends a message as text.</summary>
    public Task SendAsync(string head, string? type = null, string? body = null)
    {
        int length = Encoding.UTF8.GetByteCount(body ?? "");
        return WriteAsync([.. Wire.Bytes($"{head}{(length > 0 ? $"Content-Type: {type}\n" : "")}Content-Length: {length}\n\n"), .. Encoding.UTF8.GetBytes(body ?? "")]);
    }

    /// <summary>Keeps back what is sent from now on.</summary>
    public void Gather() => _gathered = [];

    /// <summary>Sends what was kept back, all at once.</summary>
    public async Task SendGatheredAsync()
    {
        byte[] bytes = [.. _gathered!];
        _gathered = null;
        await Pipe.SendAsync(bytes);
    }

    /// <summary>Ends the connection without a word.</summary>
    public ValueTask CutAsync() => Pipe.FinishAsync();

    /// <summary>What a server tells of somebody.</summary>
    public static string Note(string user, string text) =>
        $"<categories xmlns=\"http://schemas.microsoft.com/2006/09/sip/categories\" uri=\"sip:{user}@contoso.com\"><category name=\"note\" instance=\"0\" publishTime=\"2026-03-02T09:00:00Z\">"
        + $"<note xmlns=\"http://schemas.microsoft.com/2006/09/sip/note\"><body type=\"personal\" uri=\"\">{text}</body></note></category></categories>";

    private async Task WriteAsync(byte[] bytes)
    {
        if (_gathered is not null)
        {
            _gathered.AddRange(bytes);
            return;
        }

        if (PieceSize == 0)
        {
            await Pipe.SendAsync(bytes);
            return;
        }

        foreach (byte[] piece in bytes.Chunk(PieceSize))
        {
            await Pipe.SendAsync(piece);
        }
    }
}
