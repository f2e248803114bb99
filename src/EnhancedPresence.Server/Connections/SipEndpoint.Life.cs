using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Connections;

/// <content>
/// From sign-in to sign-out. When the registration or the grace is over is the presentity's to decide: it closes the outbox of the own data, and
/// the endpoint ends.
/// </content>
internal sealed partial class SipEndpoint
{
    // An end that the presentity can't store now is one that comes a little later: then it tries until it can.
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    private readonly ITimer _timer;
    private Task _pumps = Task.CompletedTask;
    private Task _timerWork = Task.CompletedTask;

    // Users of other deployments have no presentity here that could decide about them.
    private DateTimeOffset? _guestEnds;
    private bool _isEnded;

    /// <summary>The registration lasts until an instant unless it is renewed again.</summary>
    public async ValueTask<PresentityReply> RenewAsync(DateTimeOffset endsAt, CancellationToken cancellationToken)
    {
        if (!Session.IsGuest)
        {
            return await Session.RenewAsync(endsAt, cancellationToken).ConfigureAwait(false);
        }

        EndGuestAt(endsAt, renews: true);
        return PresentityReply.Ok;
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
        }

        DateTimeOffset graceEnds = _front.Time.GetUtcNow() + _front.Options.Grace;
        if (_front.Options.Grace == TimeSpan.Zero)
        {
            await EndAsync(SignOutReason.Expired).ConfigureAwait(false);
        }
        else if (Session.IsGuest)
        {
            EndGuestAt(graceEnds);
        }
        else
        {
            await Session.LoseConnectionAsync(graceEnds).ConfigureAwait(false);
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

    private async ValueTask SignOutAsync()
    {
        try
        {
            await Session.SignOutAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (PresenceTransportException e)
        {
            Log.SignOutFailed(_front.Logger, User, Session.Endpoint, e);
            await Session.LoseConnectionAsync(_front.Time.GetUtcNow() + Later).ConfigureAwait(false);
            await Session.EndAsync().ConfigureAwait(false);
        }
    }

    private void EndGuestAt(DateTimeOffset instant, bool renews = false)
    {
        lock (_lock)
        {
            _guestEnds = renews || instant < _guestEnds ? instant : _guestEnds;
        }

        SetTimer();
    }

    private void SetTimer()
    {
        lock (_lock)
        {
            if (_isEnded)
            {
                return;
            }

            DateTimeOffset? next = _guestEnds;
            foreach (SubscriptionDialog dialog in _dialogs)
            {
                next = next < dialog.EndsAt ? next : dialog.EndsAt;
            }

            TimeSpan wait = next is { } end ? end - _front.Time.GetUtcNow() + TimeSpan.FromMilliseconds(1) : Timeout.InfiniteTimeSpan;
            _timer.Change(wait > TimeSpan.Zero || next is null ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
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
                isOver = _guestEnds <= now;
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
