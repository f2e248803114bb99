using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Diagnostics;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Client;

/// <content>Signing in, coming back, and signing out. What leads where is in <see cref="SipClientTable"/>.</content>
public sealed partial class SipPresenceTransport
{
    private const int MaxRedirects = 3;

    [SuppressMessage("Usage", "CA2213", Justification = "Without a timer and a wait handle there is nothing to free.")]
    private readonly CancellationTokenSource _stopping = new();
    private SipServerAddress? _redirect;
    private Task _keeping = Task.CompletedTask;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStopping;
    private int _state;

    /// <summary>Raised after <see cref="State"/> has changed, on whatever thread has changed it. Handlers must return soon.</summary>
    public event EventHandler? StateChanged;

    /// <summary>Where the transport is.</summary>
    public SipClientState State => (SipClientState)Volatile.Read(ref _state);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The transport has signed in before; make a new one.</exception>
    [SuppressMessage("Reliability", "CA2025", Justification = "The attempt is awaited before the source of its token is disposed.")]
    public async ValueTask<SelfData> SignInAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, (int)SipClientState.Connecting, (int)SipClientState.SignedOut) != (int)SipClientState.SignedOut)
        {
            throw new InvalidOperationException("The transport has signed in before; make a new one.");
        }

        StateChanged?.Invoke(this, EventArgs.Empty);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        try
        {
            (ClientSession session, Task<SessionEnd> ended) = await OpenAsync(either.Token).ConfigureAwait(false);
            _keeping = KeepAsync(session, ended);
            return Own;
        }
        catch (Exception exception)
        {
            // The caller may try again, unless the transport was stopped meanwhile.
            Interlocked.Exchange(ref _state, (int)(_stopping.IsCancellationRequested ? SipClientState.Ended : SipClientState.SignedOut));
            StateChanged?.Invoke(this, EventArgs.Empty);
            if (exception is SignInException refused)
            {
                throw new PresenceTransportException($"Sign-in failed: {refused.Message}", refused);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask SignOutAsync(CancellationToken cancellationToken)
    {
        bool isFirst;
        lock (_lock)
        {
            isFirst = !_isStopping;
            _isStopping = true;
        }

        if (!isFirst)
        {
            await _stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await StopAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _stopped.TrySetResult();
        }
    }

    /// <summary>Signs out and closes the connection.</summary>
    /// <returns>A task that ends when it is done.</returns>
    public ValueTask DisposeAsync() => SignOutAsync(CancellationToken.None);

    private void Move(SipClientTrigger trigger)
    {
        int before, after;
        do
        {
            before = Volatile.Read(ref _state);
            after = (int)SipClientTable.Next((SipClientState)before, trigger);
        }
        while (Interlocked.CompareExchange(ref _state, after, before) != before);

        if (after != before)
        {
            StateChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    // Good-byes in the order of the known client: subscriptions, then the registration. What is not answered in time is cut.
    private async Task StopAsync(CancellationToken cancellationToken)
    {
        Move(SipClientTrigger.Stop);
        ClientSession? session = Interlocked.Exchange(ref _session, null);
        if (session is not null)
        {
            using var patience = new CancellationTokenSource(_options.SignOutTimeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            try
            {
                await session.EndSubscriptionsAsync(either.Token).ConfigureAwait(false);
                await session.UnregisterAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The registration ends with the connection.
            }
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        if (session is not null)
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }

        await _keeping.ConfigureAwait(false);
        Move(SipClientTrigger.Stopped);
        _outbox.Close();
    }

    // Waits for the end of each session, and opens the next one.
    private async Task KeepAsync(ClientSession session, Task<SessionEnd> ended)
    {
        try
        {
            while (true)
            {
                SessionEnd end = await ended.ConfigureAwait(false);
                Interlocked.CompareExchange(ref _session, null, session);
                await session.DisposeAsync().ConfigureAwait(false);
                if (_stopping.IsCancellationRequested || State == SipClientState.SigningOut)
                {
                    return;
                }

                if (end.IsFinal)
                {
                    Finish(end.Detail ?? "The server has signed the endpoint out.");
                    return;
                }

                TimeSpan delay = Delay(0, TimeSpan.Zero);
                Log.Lost(_logger, User, end.Reason, end.Detail, delay);
                Move(SipClientTrigger.Lost);
                (ClientSession Session, Task<SessionEnd> Ended)? next = await ComeBackAsync(delay).ConfigureAwait(false);
                if (next is null)
                {
                    return;
                }

                (session, ended) = next.Value;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Signing out.
        }
    }

    private async Task<(ClientSession Session, Task<SessionEnd> Ended)?> ComeBackAsync(TimeSpan delay)
    {
        for (int attempt = 1; ; attempt++)
        {
            await Task.Delay(delay, _time, _stopping.Token).ConfigureAwait(false);
            Move(SipClientTrigger.Start);
            try
            {
                return await OpenAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (SignInException exception) when (exception.IsFinal)
            {
                Finish(exception.Message);
                return null;
            }
            catch (Exception exception) when (exception is SignInException or PresenceTransportException)
            {
                delay = Delay(attempt, (exception as SignInException)?.RetryAfter ?? TimeSpan.Zero);
                Log.NotBack(_logger, User, exception.Message, delay);
                Move(SipClientTrigger.Lost);
            }
        }
    }

    private void Finish(string detail)
    {
        Log.Ended(_logger, User, detail);
        Move(SipClientTrigger.Refused);
        _outbox.Close();
    }

    private TimeSpan Delay(int attempt, TimeSpan atLeast) => ReconnectDelays.Of(
        attempt, _options.FirstReconnectDelay, _options.LongestReconnectDelay, atLeast, RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20));

    // One attempt: every server in turn until one takes the connection, wherever that one sends to.
    private async Task<(ClientSession Session, Task<SessionEnd> Ended)> OpenAsync(CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            IReadOnlyList<SipServerAddress> servers = (_redirect ?? _options.Server) is { } named
                ? [named]
                : await _options.Locator!.FindAsync(User.Host, cancellationToken).ConfigureAwait(false);
            try
            {
                return await OpenAsync(servers, cancellationToken).ConfigureAwait(false);
            }
            catch (SignInException exception) when (exception.Redirect is { } redirect && redirects < MaxRedirects)
            {
                // Whoever asks for TLS is not sent to a server without.
                _redirect = redirect with { UseTls = redirect.UseTls || servers.All(static s => s.UseTls) };
                Move(SipClientTrigger.Lost);
                Move(SipClientTrigger.Start);
            }
            catch (Exception exception) when (exception is SignInException or PresenceTransportException)
            {
                _redirect = null;
                throw;
            }
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The session is the caller's, or disposed after a failure; it disposes its link.")]
    private async Task<(ClientSession Session, Task<SessionEnd> Ended)> OpenAsync(IReadOnlyList<SipServerAddress> servers, CancellationToken cancellationToken)
    {
        (SipLink link, SipServerAddress server) = await ConnectAsync(servers, cancellationToken).ConfigureAwait(false);
        Move(SipClientTrigger.Connected);
        var session = new ClientSession(link, server, _options, User, Endpoint, _sink, _time, _logger);
        Task<SessionEnd> ended = session.Start();
        try
        {
            await session.RegisterAsync(cancellationToken).ConfigureAwait(false);
            Move(SipClientTrigger.Registered);
            await SynchronizeAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        lock (_lock)
        {
            if (!_isStopping)
            {
                _session = session;
            }
        }

        if (!ReferenceEquals(_session, session))
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw new OperationCanceledException("The endpoint was signed out meanwhile.");
        }

        Move(SipClientTrigger.Synchronized);
        Log.SignedIn(_logger, User, server);
        return (session, ended);
    }

    private async Task<(SipLink Link, SipServerAddress Server)> ConnectAsync(IReadOnlyList<SipServerAddress> servers, CancellationToken cancellationToken)
    {
        PresenceTransportException? failure = null;
        foreach (SipServerAddress server in servers)
        {
            using var patience = new CancellationTokenSource(_options.ConnectTimeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            try
            {
                return (await _options.Connector.ConnectAsync(server, either.Token).ConfigureAwait(false), server);
            }
            catch (PresenceTransportException exception)
            {
                failure = exception;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                failure = new PresenceTransportException($"No connection to {server} within {_options.ConnectTimeout}.");
            }
        }

        throw failure ?? new PresenceTransportException($"No server of {User.Host} was found.");
    }

    // Brings both sides together: the own data, what the server has lost of it, and the subscriptions.
    private async Task SynchronizeAsync(ClientSession session, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _self = OwnData.None;
        }

        SipAnswer own = await session.SubscribeOwnAsync(cancellationToken).ConfigureAwait(false);
        if (own.Response is not { IsSuccess: true })
        {
            throw new SignInException($"The own data is not told: {AnswerText.DetailOf(own)}", AnswerText.IsFinal(own), AnswerText.RetryAfterOf(own));
        }

        await PublishMissingAsync(session, cancellationToken).ConfigureAwait(false);
        IGrouping<EquatableArray<CategoryName>, KeyValuePair<SipUri, EquatableArray<CategoryName>>>[] wanted;
        lock (_lock)
        {
            wanted = [.. _wanted.GroupBy(static pair => pair.Value)];
        }

        foreach (IGrouping<EquatableArray<CategoryName>, KeyValuePair<SipUri, EquatableArray<CategoryName>>> group in wanted)
        {
            SipAnswer answer = await session.SubscribeAsync([.. group.Select(static pair => pair.Key)], group.Key, cancellationToken).ConfigureAwait(false);
            if (answer.Response is null)
            {
                throw new SignInException(AnswerText.DetailOf(answer)!, isFinal: false);
            }
        }
    }

    // What another endpoint has put in its place meanwhile is newer and stays; only the rest is sent.
    private async Task PublishMissingAsync(ClientSession session, CancellationToken cancellationToken)
    {
        EquatableArray<Publication> missing = _published.Missing(Own);
        while (!missing.IsEmpty)
        {
            byte[] body = PresenceXml.ToUtf8(new PublishDocument(User, missing));
            SipAnswer answer = await session.ServiceAsync(SipContentTypes.Publish, body, cancellationToken).ConfigureAwait(false);
            Log.PublishedAgain(_logger, User, missing.Count, answer.Status);
            if (answer.Response is { IsSuccess: true } response && session.ReadOwn(response) is { } document)
            {
                Learn(document);
            }

            HashSet<int> taken = [.. ConflictsOf(answer).Select(static conflict => conflict.Index)];
            EquatableArray<Publication> rest = taken.Count == 0 ? [] : [.. missing.Where((_, i) => !taken.Contains(i + 1))];
            missing = rest.Count < missing.Count ? rest : [];
        }
    }
}
