using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Connections;

/// <summary>
/// One connection of a client: takes its requests one after the other, and knows who has signed in on it. That is who it speaks for, and nobody
/// else. Safe for use from several threads.
/// </summary>
internal sealed class ClientConnection : ISipRequestHandler
{
    private readonly SipFrontEnd _front;
    private readonly SipConnection _connection;
    private readonly List<Task> _work = [];
    private volatile SipEndpoint? _endpoint;
    private volatile bool _isAborted;

    public ClientConnection(SipFrontEnd front, IDuplexPipe pipe, ConnectionFacts facts)
    {
        _front = front;
        Facts = facts;
        string host = facts.Local is IPEndPoint { Address: var address, Port: var port } ? new IPEndPoint(address, port).ToString() : front.Name;
        string transport = facts.IsEncrypted ? "TLS" : "TCP";
        SentBy = $"{transport} {host}";
        ContactValue = $"<sip:{host};transport={transport.ToLowerInvariant()}>";
        _connection = new SipConnection(
            pipe,
            this,
            new SipConnectionOptions
            {
                Limits = SipLimits.Default with { MaxBodyBytes = front.Options.BodyBytes },
                SlowReaderTimeout = front.Options.SendTime,
                IdleTimeout = front.Options.Idle,
                RequestTimeout = TimeSpan.FromMinutes(3),
                Trace = front.Trace?.Invoke(facts.Id),
            },
            front.Time);
    }

    public ConnectionFacts Facts { get; }

    /// <summary>Transport, host and port of this side as the server's own Via headers have them.</summary>
    public string SentBy { get; }

    /// <summary>The server's Contact.</summary>
    public string ContactValue { get; }

    /// <summary>The user that was proven on this connection; the default value before.</summary>
    public SipUri User { get; set; }

    /// <summary>The calls of this client that are not answered yet.</summary>
    public RelayedCalls Calls { get; } = new();

    /// <summary>Wrong passwords so far.</summary>
    public int Failures { get; set; }

    /// <summary>Who has signed in; null before and after.</summary>
    public SipEndpoint? Endpoint
    {
        get => _endpoint;
        set => _endpoint = value;
    }

    /// <summary>Runs the connection until it ends.</summary>
    /// <returns>Whether the client may still read what was written; otherwise it was cut.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        SipConnectionEnd end;
        ITimer timer = _front.Time.CreateTimer(static c => ((ClientConnection)c!).CloseUnlessSignedIn(), this, _front.Options.SignInTime, _front.Options.SignInTime);
        await using (timer.ConfigureAwait(false))
        {
            end = await _connection.RunAsync(cancellationToken).ConfigureAwait(false);
        }

        Log.ConnectionEnded(_front.Logger, Facts.Id, Facts.Remote, end.Reason, end.Error.Reason, end.Exception);
        await Task.WhenAll(_work).ConfigureAwait(false);
        if (_endpoint is { } endpoint)
        {
            await endpoint.LoseConnectionAsync(this).ConfigureAwait(false);
        }

        return !_isAborted && end.Reason is (SipConnectionEndReason.Closed or SipConnectionEndReason.PeerClosed or SipConnectionEndReason.Malformed);
    }

    /// <summary>Work that a request has begun and that goes on while others are read; the connection waits for its end.</summary>
    public void Own(Task work)
    {
        lock (_work)
        {
            _work.RemoveAll(static w => w.IsCompleted);
            _work.Add(work);
        }
    }

    /// <summary>Sends something, in order with everything else.</summary>
    public bool Send(ISipOutgoing message) => _connection.Send(message);

    /// <summary>Sends a request and waits for its answer.</summary>
    public Task<SipAnswer> SendRequestAsync(SipRequest request, Action<SipResponse>? onResponse, CancellationToken cancellationToken) =>
        _connection.SendRequestAsync(request, onResponse, cancellationToken);

    /// <summary>A task that ends with the connection.</summary>
    public Task Ended => _connection.Ended;

    /// <summary>The server stops: what waits for the client is written, it is told to come back, and the connection ends.</summary>
    public void SayFarewell()
    {
        if (_endpoint is { } endpoint)
        {
            Send(new FarewellOutgoing(endpoint, endpoint.TakesNoticeAsFinal ? null : SignOutNotice.Make(this, endpoint, SignOutReason.Stopping)));
        }

        Close();
    }

    /// <summary>Writes what waits, then closes.</summary>
    public void Close() => _connection.Close();

    /// <summary>Closes at once.</summary>
    public void Abort()
    {
        _isAborted = true;
        _connection.Abort();
    }

    /// <summary>An endpoint of this connection has been signed out.</summary>
    public void EndpointEnded(SipEndpoint endpoint, SignOutReason reason)
    {
        if (_endpoint != endpoint)
        {
            return;
        }

        _endpoint = null;
        if (reason != SignOutReason.Asked)
        {
            Send(SignOutNotice.Make(this, endpoint, reason));
            Close();
        }
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "A fault of one request is answered and logged; the client goes on.")]
    public async ValueTask OnRequestAsync(SipConnection connection, SipRequest request, CancellationToken cancellationToken)
    {
        if (!request.TryCheck(out SipReadError error))
        {
            Refuse(request, 400, $"{error.Reason} in {error.Header}");
            return;
        }

        if (!_front.Gate.TryEnter())
        {
            RefuseAsStopping(request);
            return;
        }

        try
        {
            await DispatchAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The connection ends; nobody waits for an answer.
        }
        catch (Exception e)
        {
            Log.RequestFailed(_front.Logger, Facts.Id, request.Method, e);
            Refuse(request, 500, "The server failed; the failure is in its log.");
        }
        finally
        {
            _front.Gate.Leave();
        }
    }

    /// <summary>Answers a request.</summary>
    public void Answer(SipResponseBuilder answer) => Send(answer.Build());

    /// <summary>Begins an answer.</summary>
    public static SipResponseBuilder Begin(SipRequest request, int status, string? toTag = null) => new(request, status, null, toTag ?? Tags.Make());

    /// <summary>Refuses a request, with a reason for people. Nothing for ACK, which is never answered, and for notifications that want no answer.</summary>
    public void Refuse(SipRequest request, int status, string reason, Action<SipResponseBuilder>? more = null)
    {
        if (request.Method == SipMethod.Ack || request.Method == SipMethod.Benotify)
        {
            return;
        }

        SipResponseBuilder answer = Begin(request, status).Add(Diagnostics.Header, Diagnostics.Text(status, reason, _front.Name));
        more?.Invoke(answer);
        Answer(answer);
    }

    private void RefuseAsStopping(SipRequest request)
    {
        request.From!.Uri.TryGetUserAddress(out SipUri user);
        Refuse(request, 503, "The server is about to stop.", a => a.Add(SipHeaderName.RetryAfter, AdmissionRule.RetryAfter(_front.Options.Admission, user)));
        if (request.Method == SipMethod.Register)
        {
            _front.Server.Telemetry.SignIn("draining");
        }

        // Who is signed in is told to come back, in its turn.
        if (_endpoint is null)
        {
            Close();
        }
    }

    private ValueTask DispatchAsync(SipRequest request, CancellationToken cancellationToken)
    {
        if (UnknownExtension(request) is { } extension)
        {
            Refuse(request, 420, "The extension is not known here.", a => a.Add(SipHeaderName.Unsupported, extension));
            return ValueTask.CompletedTask;
        }

        if (request.Method == SipMethod.Register)
        {
            return _front.Registers.HandleAsync(this, request, cancellationToken);
        }

        if (_endpoint is not { } endpoint)
        {
            Refuse(request, request.To!.Tag is null ? 403 : 481, "Sign in first.");
            return ValueTask.CompletedTask;
        }

        if (!request.From!.Uri.TryGetUserAddress(out SipUri from) || from != User)
        {
            Refuse(request, 403, "The sender is not who has signed in on this connection.");
            return ValueTask.CompletedTask;
        }

        if (request.Method == SipMethod.Subscribe)
        {
            return _front.Subscribes.HandleAsync(this, endpoint, request, cancellationToken);
        }

        return request.Method == SipMethod.Service
            ? _front.Services.HandleAsync(this, endpoint, request, cancellationToken)
            : _front.Relays.HandleAsync(this, request, cancellationToken);
    }

    private static string? UnknownExtension(SipRequest request)
    {
        foreach (SipHeaderName name in (ReadOnlySpan<SipHeaderName>)[SipHeaderName.Require, SipHeaderName.ProxyRequire])
        {
            if (request.Headers.Contains(name)
                && request.Headers.Values(name).FirstOrDefault(static o => !Extensions.Contains(o)) is { } unknown)
            {
                return unknown;
            }
        }

        return null;
    }

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { "ms-benotify", "adhoclist", "categoryList", "eventlist", "gruu-10" };

    private void CloseUnlessSignedIn()
    {
        if (_endpoint is null)
        {
            Abort();
        }
    }
}
