using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Tests.Connections;

/// <summary>A client that says what a test tells it to, and knows no manners of its own. Notifications that come before an answer are kept.</summary>
internal sealed class SipClient(int number, PipeReader input, PipeWriter output, Task serving) : IAsyncDisposable
{
    // Long enough for a loaded machine; a test that gets here has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SipFrameReader _reader = new();
    private readonly Queue<SipRequest> _requests = new();
    private readonly Queue<SipResponse> _responses = new();
    private uint _cseq;

    /// <summary>Who has signed in here.</summary>
    public string User { get; set; } = string.Empty;

    /// <summary>Is cancelled when the server cuts the connection, whatever is on its way.</summary>
    public CancellationToken Closed { get; init; }

    /// <summary>The server's work on this connection; ends when the server has let it go.</summary>
    public Task Serving => serving.WaitAsync(Patience);

    public static string Address(string user) => user.Contains('@', StringComparison.Ordinal) ? $"sip:{user}" : $"sip:{user}@contoso.com";

    /// <summary>A request as the known client makes it.</summary>
    public SipRequestBuilder Request(string method, string? from = null, string? to = null, string? callId = null, string? uri = null, string? toTag = null, string fromTag = "100")
    {
        from ??= Address(User);
        to ??= from;
        _cseq++;
        return new SipRequestBuilder(SipMethod.Parse(method), SipAddressSpec.Parse(uri ?? to))
            .Add(SipHeaderName.Via, string.Create(CultureInfo.InvariantCulture, $"SIP/2.0/tcp 127.0.0.1:{40000 + number};branch=z9hG4bK{_cseq}"))
            .Add(SipHeaderName.From, $"<{from}>;tag={fromTag};epid=abb2cb12b77f")
            .Add(SipHeaderName.To, toTag is null ? $"<{to}>" : $"<{to}>;tag={toTag}")
            .Add(SipHeaderName.MaxForwards, "70")
            .Add(SipHeaderName.CSeq, string.Create(CultureInfo.InvariantCulture, $"{_cseq} {method}"))
            .Add(SipHeaderName.CallId, callId ?? string.Create(CultureInfo.InvariantCulture, $"call-{_cseq}"));
    }

    public SipRequestBuilder Register(string user, string? endpoint = null, uint? expires = null)
    {
        string name = endpoint ?? "0e324752-e1ab-56eb-8f4a-267c85a97459";
        SipRequestBuilder request = Request("REGISTER", Address(user), uri: "sip:contoso.com", to: Address(user), callId: "register")
            .Add(SipHeaderName.Contact, $"<sip:127.0.0.1:40000;transport=tcp>;methods=\"INVITE, MESSAGE\";proxy=replace;+sip.instance=\"<urn:uuid:{name}>\"")
            .Add(SipHeaderName.Supported, "gruu-10, adhoclist, msrtc-event-categories")
            .Add(SipHeaderName.Event, "registration");
        return expires is { } seconds ? request.Add(SipHeaderName.Expires, seconds) : request;
    }

    public async Task<SipResponse> SignInAsync(string user, string? endpoint = null)
    {
        User = user;
        SipResponse response = await AskAsync(Register(user, endpoint));
        response.Status.Should().Be(200);
        return response;
    }

    /// <summary>A subscription with the manners of the known client.</summary>
    public SipRequestBuilder Subscribe(string package, string? to = null, string? callId = null, string? toTag = null, uint? expires = null, string fromTag = "100")
    {
        SipRequestBuilder request = Request("SUBSCRIBE", to: to is null ? null : Address(to), callId: callId, toTag: toTag, fromTag: fromTag)
            .Add(SipHeaderName.Event, package)
            .Add(SipHeaderName.Supported, "ms-benotify")
            .Add(SipHeaderName.ProxyRequire, "ms-benotify")
            .Add(SipHeaderName.Supported, "ms-piggyback-first-notify")
            .Add(SipHeaderName.Contact, $"<{Address(User)}>");
        return expires is { } seconds ? request.Add(SipHeaderName.Expires, seconds) : request;
    }

    /// <summary>A subscription to many.</summary>
    public SipRequestBuilder Batch(IEnumerable<string> targets, string? callId = null, string? toTag = null, uint? expires = null, string action = "subscribe") =>
        Subscribe("presence", callId: callId, toTag: toTag, expires: expires)
            .Add(SipHeaderName.Require, "adhoclist, categoryList")
            .Add(SipHeaderName.Supported, "eventlist")
            .Body(SipContentTypes.BatchSubscription, PresenceXml.ToUtf8(new BatchSubscriptionDocument
            {
                Uri = Address(User),
                Name = string.Empty,
                Actions =
                [
                    new SubscriptionAction
                    {
                        Name = action,
                        Id = "1",
                        AdhocList = new SubscribedResourceList { Resources = targets.Select(static t => new SubscribedResource { Uri = Address(t) }).ToEquatableArray() },
                        CategoryList = new CategoryListDocument
                        {
                            Categories = [new CategoryListEntry { Name = "calendarData" }, new CategoryListEntry { Name = "note" }, new CategoryListEntry { Name = "state" }],
                        },
                    },
                ],
            }));

    public SipRequestBuilder Service(string contentType, PresenceDocument document, string? to = null) =>
        Request("SERVICE", to: to).Body(contentType, PresenceXml.ToUtf8(document));

    public SipRequestBuilder Publish(params Publication[] items) =>
        Service(SipContentTypes.Publish, new PublishDocument(SipUri.Parse(Address(User)), items.ToEquatableArray()));

    public Task SendAsync(SipRequestBuilder request) => SendAsync(request.Build().ToArray());

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await output.WriteAsync(bytes);

    /// <summary>Sends a request and waits for its final answer.</summary>
    public async Task<SipResponse> AskAsync(SipRequestBuilder request)
    {
        await SendAsync(request);
        return await AnswerAsync();
    }

    /// <summary>The next answer, final or not.</summary>
    public async Task<SipResponse> NextResponseAsync()
    {
        while (_responses.Count == 0)
        {
            (await ReadAsync()).Should().BeTrue("an answer is due");
        }

        return _responses.Dequeue();
    }

    /// <summary>The next final answer.</summary>
    public async Task<SipResponse> AnswerAsync()
    {
        while (_responses.Count == 0 || !_responses.Peek().IsFinal)
        {
            if (_responses.Count > 0)
            {
                _responses.Dequeue();
                continue;
            }

            (await ReadAsync()).Should().BeTrue("an answer is due");
        }

        return _responses.Dequeue();
    }

    /// <summary>The next request of the server, such as a notification.</summary>
    public async Task<SipRequest> NextAsync()
    {
        while (_requests.Count == 0)
        {
            (await ReadAsync()).Should().BeTrue("a request is due");
        }

        return _requests.Dequeue();
    }

    /// <summary>Whether a notification is there already, once the server has answered what was sent before.</summary>
    public async Task<bool> HasRequestsAsync()
    {
        await AskAsync(Request("OPTIONS", uri: "sip:contoso.com"));
        return _requests.Count > 0;
    }

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task ClosedAsync()
    {
        while (await ReadAsync())
        {
            // What was on its way.
        }
    }

    /// <summary>Waits until the server cuts the connection.</summary>
    public async Task CutAsync()
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = Closed.Register(cut.SetResult);
        await cut.Task.WaitAsync(Patience);
    }

    /// <summary>Breaks the connection off.</summary>
    public async Task BreakAsync()
    {
        await output.CompleteAsync();
        await Serving;
    }

    public async ValueTask DisposeAsync()
    {
        await output.CompleteAsync();
        await input.CompleteAsync();
        await Serving;
    }

    private async Task<bool> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            ReadResult result = await input.ReadAsync(patience.Token);
            ReadOnlySequence<byte> buffer = result.Buffer;
            SipReadStatus status = _reader.TryRead(ref buffer, out SipMessage? message, out SipReadError error);
            input.AdvanceTo(buffer.Start, status == SipReadStatus.Incomplete ? result.Buffer.End : buffer.Start);
            status.Should().NotBe(SipReadStatus.Malformed, "the server wrote {0}", error);
            if (message is SipRequest request)
            {
                _requests.Enqueue(request);
                return true;
            }

            if (message is SipResponse response)
            {
                _responses.Enqueue(response);
                return true;
            }

            if (status == SipReadStatus.Incomplete && result.IsCompleted)
            {
                return false;
            }
        }
    }
}
