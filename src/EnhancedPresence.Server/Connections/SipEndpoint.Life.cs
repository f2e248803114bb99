using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Connections;

/// <content>From sign-in to sign-out: registration, grace, expiry.</content>
internal sealed partial class SipEndpoint
{
    private readonly ITimer _timer;
    private Task _pumps = Task.CompletedTask;
    private Task _timerWork = Task.CompletedTask;
    private DateTimeOffset _registrationEnds;
    private DateTimeOffset? _graceEnds;
    private bool _isEnded;

    /// <summary>The registration lasts from now on for a time.</summary>
    public void Register(TimeSpan time)
    {
        lock (_lock)
        {
            _registrationEnds = _front.Time.GetUtcNow() + time;
        }

        SetTimer();
    }

    /// <summary>A dialog lasts from now on for a time.</summary>
    public void Extend(SubscriptionDialog dialog, TimeSpan time)
    {
        lock (_lock)
        {
            dialog.EndsAt = _front.Time.GetUtcNow() + time;
        }

        SetTimer();
    }

    /// <summary>The connection has ended: the endpoint stays for the grace time. Without effect for an earlier connection.</summary>
    public async ValueTask LoseConnectionAsync(ClientConnection connection)
    {
        lock (_lock)
        {
            if (_isEnded || _connection != connection)
            {
                return;
            }

            _connection = null;

            // A server that stops signs nobody out: its successor has the grace of a restart for whoever comes back.
            if (_front.IsDraining)
            {
                return;
            }

            _graceEnds = _front.Time.GetUtcNow() + _front.Options.Grace;
        }

        if (_front.Options.Grace == TimeSpan.Zero)
        {
            await EndAsync(SignOutReason.Expired).ConfigureAwait(false);
        }
        else
        {
            SetTimer();
        }
    }

    /// <summary>Signs the endpoint out. The connection stays open after <see cref="SignOutReason.Asked"/>, and is closed otherwise.</summary>
    public async ValueTask EndAsync(SignOutReason reason)
    {
        ClientConnection? connection;
        lock (_lock)
        {
            if (_isEnded)
            {
                return;
            }

            _isEnded = true;
            connection = _connection;
            _connection = null;
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        _front.Endpoints.Remove(this);
        _own.Close();
        if (reason != SignOutReason.Replaced)
        {
            await SignOutAsync().ConfigureAwait(false);
        }

        connection?.EndpointEnded(this, reason);
    }

    // A store that does not answer keeps the endpoint's publications; the directory drops them when it loads the presentity again.
    private async ValueTask SignOutAsync()
    {
        try
        {
            await Session.SignOutAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (PresenceTransportException e)
        {
            Log.SignOutFailed(_front.Logger, User, Session.Endpoint, e);
            await Session.EndAsync().ConfigureAwait(false);
        }
    }

    private void SetTimer()
    {
        lock (_lock)
        {
            if (_isEnded)
            {
                return;
            }

            DateTimeOffset next = _graceEnds is { } grace && grace < _registrationEnds ? grace : _registrationEnds;
            foreach (SubscriptionDialog dialog in _dialogs)
            {
                next = dialog.EndsAt < next ? dialog.EndsAt : next;
            }

            TimeSpan wait = next - _front.Time.GetUtcNow();
            _timer.Change(wait > TimeSpan.Zero ? wait + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer() => _timerWork = OnTimerAsync();

    [SuppressMessage("Design", "CA1031", Justification = "Nobody waits for a timer; what it could not do is logged.")]
    private async Task OnTimerAsync()
    {
        try
        {
            DateTimeOffset now = _front.Time.GetUtcNow();
            SubscriptionDialog[] over;
            bool isOver;
            lock (_lock)
            {
                isOver = _registrationEnds <= now || _graceEnds <= now;
                over = [.. _dialogs.Where(d => d.EndsAt <= now)];
            }

            if (isOver)
            {
                await EndAsync(SignOutReason.Expired).ConfigureAwait(false);
                return;
            }

            foreach (SubscriptionDialog dialog in over)
            {
                await RemoveDialogAsync(dialog).ConfigureAwait(false);
            }

            SetTimer();
        }
        catch (Exception e)
        {
            Log.EndpointFailed(_front.Logger, User, Session.Endpoint, e);
        }
    }
}
