using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Tests.OverGrains;

/// <summary>
/// A front end of a cluster whose calls are over when they return, as those of a directory in the process are: with the answer, everything that the call led to has
/// arrived. Tests that hold time by hand need that, or time would run away from what is under way. Safe for use from several threads.
/// </summary>
/// <param name="inner">The front end.</param>
/// <param name="clockWork">Waits until what the clock has begun at the presentities is over.</param>
internal sealed class SettledDirectory(ClusterPresentityDirectory inner, Func<ValueTask> clockWork) : IPresentityDirectory
{
    // Who was asked about last, as an object: it is read by other threads.
    private volatile object? _last;

    public ValueTask<PresentityReply> ExecuteAsync(SipUri owner, PresentityCommand command, CancellationToken cancellationToken) =>
        Do(owner, () => inner.ExecuteAsync(owner, command, cancellationToken));

    public ValueTask<SelfData?> GetSelfAsync(SipUri owner, CancellationToken cancellationToken) => Do(owner, () => inner.GetSelfAsync(owner, cancellationToken));

    public ValueTask<OwnData?> WatchOwnAsync(SipUri owner, OwnDataOutbox outbox, CancellationToken cancellationToken) =>
        Do(owner, () => inner.WatchOwnAsync(owner, outbox, cancellationToken));

    public ValueTask<string> GetDisplayNameAsync(SipUri owner, Watcher watcher, CancellationToken cancellationToken) =>
        Do(owner, () => inner.GetDisplayNameAsync(owner, watcher, cancellationToken));

    public ValueTask<WatchReply> QueryAsync(SipUri owner, Watcher watcher, EquatableArray<CategoryName> categories, CancellationToken cancellationToken) =>
        Do(owner, () => inner.QueryAsync(owner, watcher, categories, cancellationToken));

    public ValueTask<WatchOutcome> SubscribeAsync(SipUri owner, PresenceWatch watch, CancellationToken cancellationToken) =>
        Do(owner, () => inner.SubscribeAsync(owner, watch, cancellationToken));

    public ValueTask UnsubscribeAsync(SipUri owner, INotificationSink outbox, CancellationToken cancellationToken)
    {
        _last = owner;
        Wait(async () =>
        {
            await inner.UnsubscribeAsync(owner, outbox, cancellationToken).ConfigureAwait(false);
            return await ArriveAsync(owner).ConfigureAwait(false);
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>Waits until everything has arrived that was sent before.</summary>
    public void Settle()
    {
        if (_last is SipUri owner)
        {
            Wait(() => ArriveAsync(owner));
        }
    }

    /// <summary>Waits until what the clock has begun is over, and has arrived.</summary>
    public async Task SettleAsync()
    {
        await clockWork().ConfigureAwait(false);
        Settle();
    }

    private ValueTask<T> Do<T>(SipUri owner, Func<ValueTask<T>> call)
    {
        _last = owner;
        return ValueTask.FromResult(Wait(async () =>
        {
            T result = await call().ConfigureAwait(false);
            await ArriveAsync(owner).ConfigureAwait(false);
            return result;
        }));
    }

    private static T Wait<T>(Func<ValueTask<T>> work) => Task.Run(async () => await work().ConfigureAwait(false)).GetAwaiter().GetResult();

    // Everything comes in order: when the first document of a subscription is there, what was sent before is too.
    private async ValueTask<bool> ArriveAsync(SipUri owner)
    {
        var probe = new NotificationOutbox();
        await inner.SubscribeAsync(owner, new PresenceWatch(new Watcher(owner, WatcherNetwork.SameEnterprise), [], probe) { AwaitsFirstSignIn = true }, CancellationToken.None)
            .ConfigureAwait(false);
        await inner.UnsubscribeAsync(owner, probe, CancellationToken.None).ConfigureAwait(false);
        return true;
    }
}
