using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using EnhancedPresence.Sip.Auth;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Dialogs;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Sip.Client;

/// <summary>
/// One connection on which the endpoint signs in: requests with their authentication, the registration, subscriptions and their renewal. When
/// the connection ends the session is over. Safe for use from several threads.
/// </summary>
internal sealed partial class ClientSession : ISipRequestHandler, IAsyncDisposable
{
    private readonly SipLink _link;
    private readonly SipClientOptions _options;
    private readonly SipUri _user;
    private readonly EndpointId _endpoint;
    private readonly IClientSink _sink;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SipConnection _connection;
    private readonly DigestClient? _digest;
    private readonly Lock _digestLock = new();

    [SuppressMessage("Usage", "CA2213", Justification = "Without a timer and a wait handle there is nothing to free.")]
    private readonly CancellationTokenSource _stopping = new();

    private readonly string _epid;
    private readonly string _contactUri;
    private string _contact;
    private string? _endDetail;
    private bool _isRefused;
    private bool _isSignedOut;
    private Task _running = Task.CompletedTask;
    private Task _background = Task.CompletedTask;

    public ClientSession(
        SipLink link, SipServerAddress server, SipClientOptions options, SipUri user, EndpointId endpoint, IClientSink sink, TimeProvider time, ILogger logger)
    {
        _link = link;
        _options = options;
        _user = user;
        _endpoint = endpoint;
        _sink = sink;
        _time = time;
        _logger = logger;
        _epid = options.Epid ?? MakeEpid(endpoint);
        _contactUri = $"sip:{link.LocalAddress};transport={(link.IsEncrypted ? "tls" : "tcp")}";
        _contact = $"<{_contactUri}>";
        bool isSafe = link.IsEncrypted || options.AllowDigestWithoutTls || IsLoopback(server.Host);
        _digest = options.Password is { } password && isSafe ? new DigestClient(options.UserName ?? user.Address, password) : null;
        _connection = new SipConnection(
            link.Pipe,
            this,
            new SipConnectionOptions
            {
                Limits = options.Limits,
                RequestTimeout = options.RequestTimeout,
                KeepAliveInterval = options.KeepAliveInterval,
                AnswerKeepAlive = false,
                Trace = options.Trace,
            },
            time);
    }

    /// <summary>Starts the connection.</summary>
    /// <returns>A task that ends with the session.</returns>
    public Task<SessionEnd> Start()
    {
        Task<SipConnectionEnd> running = _connection.RunAsync(CancellationToken.None);
        Task maintaining = MaintainAsync();
        Task<SessionEnd> ended = EndAsync(running, maintaining);
        _running = ended;
        return ended;
    }

    /// <summary>Ends the session at once.</summary>
    public async ValueTask DisposeAsync()
    {
        _connection.Abort();
        await _running.ConfigureAwait(false);
        await _link.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Sends a request, once more for each challenge that can be answered.</summary>
    /// <param name="make">Makes the request from a Via; called for each attempt, with numbers that grow.</param>
    /// <param name="onFinal">Gets each final answer with its request before the next message of the server is handled; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The last answer.</returns>
    private async Task<SipAnswer> RequestAsync(
        Func<string, SipRequestBuilder> make, Action<SipRequest, SipResponse>? onFinal, CancellationToken cancellationToken)
    {
        const int MaxAttempts = 3;
        for (int attempt = 0; ; attempt++)
        {
            SipRequestBuilder builder = make($"SIP/2.0/{(_link.IsEncrypted ? "tls" : "tcp")} {_link.LocalAddress};branch={SipIdentifiers.NewBranch()}");
            Authorize(builder);
            SipRequest request = builder.Build();
            SipAnswer answer = await _connection.SendRequestAsync(request, OnResponse, cancellationToken).ConfigureAwait(false);
            if (attempt + 1 < MaxAttempts && answer.Response is { Status: 401 or 407 } challenged && CanAnswer(challenged, isRetry: attempt > 0))
            {
                continue;
            }

            return answer;

            void OnResponse(SipResponse response)
            {
                if (response.IsFinal)
                {
                    onFinal?.Invoke(request, response);
                }
            }
        }
    }

    /// <summary>Begins a request outside of dialogs.</summary>
    private SipRequestBuilder Begin(SipMethod method, string to, SipAddressSpec uri, string via, string callId, string tag, uint cseq) =>
        new SipRequestBuilder(method, uri)
            .Add(SipHeaderName.Via, via)
            .Add(SipHeaderName.From, $"<{_user}>;tag={tag};epid={_epid}")
            .Add(SipHeaderName.To, to)
            .Add(SipHeaderName.MaxForwards, 70)
            .Add(SipHeaderName.CSeq, new SipCSeq(cseq, method).ToString())
            .Add(SipHeaderName.UserAgent, _options.UserAgent)
            .Add(SipHeaderName.CallId, callId);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    // The digits have to be the same at every sign-in of an endpoint, and nothing else.
    private static string MakeEpid(EndpointId endpoint)
    {
        Span<byte> id = stackalloc byte[16];
        endpoint.Value.TryWriteBytes(id);
        return (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(id)) >> 16).ToString("x12", System.Globalization.CultureInfo.InvariantCulture);
    }

    private void Authorize(SipRequestBuilder builder)
    {
        lock (_digestLock)
        {
            if (_digest is { HasChallenge: true })
            {
                builder.Add(_digest.Header, _digest.Answer(builder.Method, builder.Uri.ToString()));
            }
        }
    }

    private bool CanAnswer(SipResponse challenged, bool isRetry)
    {
        lock (_digestLock)
        {
            return _digest?.TryAccept(challenged, isRetry) == true;
        }
    }

    private async Task<SessionEnd> EndAsync(Task<SipConnectionEnd> running, Task maintaining)
    {
        SipConnectionEnd end = await running.ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        await maintaining.ConfigureAwait(false);
        await _background.ConfigureAwait(false);
        string? detail = _endDetail ?? (end.Reason == SipConnectionEndReason.Malformed ? end.Error.ToString() : end.Exception?.Message);
        return new SessionEnd(end.Reason, detail, _isRefused);
    }
}
