using System.Threading.Channels;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Diagnostics;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Client;

/// <content>What is due with time: one loop for all of it.</content>
internal sealed partial class ClientSession
{
    // Before something that failed is tried again.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    // Holds at most one token: "something is due earlier than thought".
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _actions;

    private void Wake() => _wake.Writer.TryWrite(true);

    private async Task MaintainAsync()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                await SleepAsync().ConfigureAwait(false);
                DateTimeOffset now = _time.GetUtcNow();
                if (Interlocked.Read(ref _registerTicks) <= now.UtcTicks)
                {
                    await RenewRegistrationAsync().ConfigureAwait(false);
                }

                foreach (ClientSubscription subscription in _subscriptions.Values.Where(s => s.RenewAt <= now).ToArray())
                {
                    await InTurnAsync(() => RenewAsync(subscription), _stopping.Token).ConfigureAwait(false);
                }

                while (_elsewhere.TryDequeue(out (SipUri Target, string? Pool, EquatableArray<CategoryName> Categories) sent))
                {
                    await InTurnAsync(() => FollowAsync(sent.Target, sent.Pool, sent.Categories), _stopping.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The session is over.
        }
    }

    private async Task SleepAsync()
    {
        long due = _subscriptions.Values.Select(static s => s.RenewAt.UtcTicks).Append(Interlocked.Read(ref _registerTicks)).Min();
        TimeSpan wait = TimeSpan.FromTicks(Math.Clamp(due - _time.GetUtcNow().UtcTicks, 0, LongestSleep.Ticks));
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        await Task.WhenAny(Task.Delay(wait, _time, awake.Token), _wake.Reader.WaitToReadAsync(awake.Token).AsTask()).ConfigureAwait(false);
        await awake.CancelAsync().ConfigureAwait(false);
        _wake.Reader.TryRead(out _);
    }

    private async Task<SipAnswer> RenewAsync(ClientSubscription subscription)
    {
        if (!_subscriptions.ContainsKey(subscription.CallId))
        {
            return default;
        }

        if (subscription.Dialog is null)
        {
            _subscriptions.TryRemove(subscription.CallId, out _);
            subscription.Restart();
        }

        subscription.RenewAt = DateTimeOffset.MaxValue;
        SipAnswer answer = await SendSubscribeAsync(subscription, WholeBody(subscription), null, _stopping.Token).ConfigureAwait(false);
        if (answer.Response is not { IsSuccess: true })
        {
            Log.NotRenewed(_logger, _user, answer.Status);
            if (!AnswerText.IsFinal(answer))
            {
                _subscriptions[subscription.CallId] = subscription;
                subscription.RenewAt = _time.GetUtcNow() + RetryDelay;
            }
            else
            {
                _subscriptions.TryRemove(subscription.CallId, out _);
            }
        }

        return answer;
    }

    // Subscribes where the server has sent this endpoint to: to the person alone, or at a pool (spec wire 8.1).
    private async Task<SipAnswer> FollowAsync(SipUri target, string? pool, EquatableArray<CategoryName> categories)
    {
        string? at = string.IsNullOrEmpty(pool) ? null : pool.Contains(':', StringComparison.Ordinal) ? pool : "sip:" + pool;
        if (!_sentElsewhere.Add(target) || (at is not null && !Headers.SipAddressSpec.TryParse(at, out _)))
        {
            return default;
        }

        foreach (ClientSubscription before in _subscriptions.Values.Where(s => s.Target is null && s.Pool is null))
        {
            before.Targets.Remove(target);
        }

        var subscription = new ClientSubscription(SipEvents.Presence, at is null ? target : null, categories) { Pool = at };
        subscription.Targets.Add(target);
        return await SendSubscribeAsync(subscription, Batch([target], categories, "subscribe"), null, _stopping.Token).ConfigureAwait(false);
    }
}
