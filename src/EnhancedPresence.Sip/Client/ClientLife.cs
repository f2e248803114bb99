using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using EnhancedPresence.Sip.Diagnostics;
using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Sip.Client;

/// <summary>
/// From signing in to signing out: keeps a session open, and opens the next one when it is lost. What leads where is in
/// <see cref="SipClientTable"/>. Safe for use from several threads.
/// </summary>
/// <param name="options">How it works.</param>
/// <param name="user">The user.</param>
/// <param name="machine">The state.</param>
/// <param name="opener">Opens sessions.</param>
/// <param name="ended">Called when no session will be opened any more.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where to log.</param>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no wait handle; there is nothing to free.")]
internal sealed class ClientLife(
    SipClientOptions options, SipUri user, ClientMachine machine, SessionOpener opener, Action ended, TimeProvider time, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly CancellationTokenSource _stopping = new();

    [SuppressMessage("Usage", "CA2213", Justification = "Disposed by whoever takes it out of here.")]
    private volatile ClientSession? _session;

    private Task _keeping = Task.CompletedTask;
    private bool _isStopping;

    /// <summary>The session; null while there is none.</summary>
    public ClientSession? Session => _session;

    /// <summary>Opens the first session.</summary>
    [SuppressMessage("Reliability", "CA2025", Justification = "The attempt is awaited before the source of its token is disposed.")]
    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        if (!machine.TryBegin())
        {
            throw new InvalidOperationException("The transport has signed in before; make a new one.");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        try
        {
            (ClientSession session, Task<SessionEnd> ending) = await OpenAsync(either.Token).ConfigureAwait(false);
            _keeping = KeepAsync(session, ending);
        }
        catch (Exception exception)
        {
            // The caller may try again, unless the transport was stopped meanwhile.
            machine.Fail(isOver: _stopping.IsCancellationRequested);
            if (exception is SignInException refused)
            {
                throw new PresenceTransportException($"Sign-in failed: {refused.Message}", refused) { IsPermanent = refused.IsFinal };
            }

            throw;
        }
    }

    /// <summary>Says good-bye and ends. Whoever calls later waits for the first call.</summary>
    public async Task SignOutAsync(CancellationToken cancellationToken)
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

    // Good-byes in the order of the known client: subscriptions, then the registration. What is not answered in time is cut.
    private async Task StopAsync(CancellationToken cancellationToken)
    {
        machine.Move(SipClientTrigger.Stop);
        ClientSession? session = Interlocked.Exchange(ref _session, null);
        if (session is not null)
        {
            using var patience = new CancellationTokenSource(options.SignOutTimeout, time);
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
        machine.Move(SipClientTrigger.Stopped);
        ended();
    }

    // Waits for the end of each session, and opens the next one.
    private async Task KeepAsync(ClientSession session, Task<SessionEnd> ending)
    {
        try
        {
            while (true)
            {
                SessionEnd end = await ending.ConfigureAwait(false);
                Interlocked.CompareExchange(ref _session, null, session);
                await session.DisposeAsync().ConfigureAwait(false);
                if (_stopping.IsCancellationRequested || machine.State == SipClientState.SigningOut)
                {
                    return;
                }

                if (end.IsFinal)
                {
                    Finish(end.Detail ?? "The server has signed the endpoint out.");
                    return;
                }

                TimeSpan delay = Delay(0, TimeSpan.Zero);
                Log.Lost(logger, user, end.Reason, end.Detail, delay);
                machine.Move(SipClientTrigger.Lost);
                (ClientSession Session, Task<SessionEnd> Ended)? next = await ComeBackAsync(delay).ConfigureAwait(false);
                if (next is null)
                {
                    return;
                }

                (session, ending) = next.Value;
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
            await Task.Delay(delay, time, _stopping.Token).ConfigureAwait(false);
            machine.Move(SipClientTrigger.Start);
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
                Log.NotBack(logger, user, exception.Message, delay);
                machine.Move(SipClientTrigger.Lost);
            }
        }
    }

    private async Task<(ClientSession Session, Task<SessionEnd> Ended)> OpenAsync(CancellationToken cancellationToken)
    {
        (ClientSession session, Task<SessionEnd> ending) = await opener.OpenAsync(cancellationToken).ConfigureAwait(false);
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

        machine.Move(SipClientTrigger.Synchronized);
        return (session, ending);
    }

    private void Finish(string detail)
    {
        Log.Ended(logger, user, detail);
        machine.Move(SipClientTrigger.Refused);
        ended();
    }

    private TimeSpan Delay(int attempt, TimeSpan atLeast) => ReconnectDelays.Of(
        attempt, options.FirstReconnectDelay, options.LongestReconnectDelay, atLeast, RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20));
}
