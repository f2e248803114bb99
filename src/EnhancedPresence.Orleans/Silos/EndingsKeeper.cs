using EnhancedPresence.Orleans.Diagnostics;
using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Orleans.Grains;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Placement;

namespace EnhancedPresence.Orleans.Silos;

/// <summary>
/// Sees to it that what the clock ends is ended, also of presentities about which nobody asks: when the cluster starts and whenever a silo is gone, one of the silos that
/// are left wakes every presentity of which something ends, each where there is room. Those that are awake notice nothing. Safe for use from several threads.
/// </summary>
/// <param name="store">The store of all silos.</param>
/// <param name="grains">The cluster.</param>
/// <param name="membership">Who is in the cluster.</param>
/// <param name="silo">This silo.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where to log.</param>
internal sealed class EndingsKeeper(
    IPresenceStore store, IGrainFactory grains, IClusterMembershipService membership, ILocalSiloDetails silo, TimeProvider time, ILogger logger)
    : ILifecycleParticipant<ISiloLifecycle>, IAsyncDisposable
{
    // Few enough that users who are at work don't notice it.
    private const int PageSize = 100;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _ending = new();
    private Task _work = Task.CompletedTask;
    private bool _isDisposed;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) => observer.Subscribe(
        nameof(EndingsKeeper),
        ServiceLifecycleStage.Active,
        _ =>
        {
            _work = Task.Run(() => RunAsync(_ending.Token), CancellationToken.None);
            return Task.CompletedTask;
        },
        _ => StopAsync());

    // The container has it under two names and so disposes of it twice.
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await StopAsync().ConfigureAwait(false);
            _ending.Dispose();
        }
    }

    private async Task StopAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            HashSet<SiloAddress> gone = [];
            bool isFirst = true;
            await foreach (ClusterMembershipSnapshot snapshot in membership.MembershipUpdates.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                SiloAddress[] active = [.. snapshot.Members.Values.Where(static m => m.Status == SiloStatus.Active).Select(static m => m.SiloAddress).Order()];
                SiloAddress[] dead = [.. snapshot.Members.Values.Where(static m => m.Status == SiloStatus.Dead).Select(static m => m.SiloAddress)];
                bool hasGone = Array.Exists(dead, d => !gone.Contains(d));
                gone.UnionWith(dead);

                // Whoever is alone has started the cluster. The first in the order of all does it for everybody.
                if (active.Length > 0 && active[0].Equals(silo.SiloAddress) && (hasGone || (isFirst && active.Length == 1)))
                {
                    await WakeAllAsync(active, cancellationToken).ConfigureAwait(false);
                }

                isFirst &= active.Length == 0;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The silo ends.
        }
    }

    private async ValueTask WakeAllAsync(SiloAddress[] silos, CancellationToken cancellationToken)
    {
        SipUri? after = null;
        int failures = 0;
        while (true)
        {
            try
            {
                EquatableArray<SipUri> page = await store.ListEndingAsync(after, PageSize, cancellationToken).ConfigureAwait(false);
                await Task.WhenAll(page.Select((owner, i) => WakeAsync(owner, silos[i % silos.Length]))).ConfigureAwait(false);
                if (page.Count < PageSize)
                {
                    return;
                }

                (after, failures) = (page[^1], 0);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.WakingFailed(logger, e);
                await Task.Delay(Jitter.Of(failures++, FirstDelay, LongestDelay), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task WakeAsync(SipUri owner, SiloAddress where)
    {
        // A hint for one that is nowhere; flows with the call alone.
        RequestContext.Set(IPlacementDirector.PlacementHintKey, where);
        try
        {
            return grains.GetGrain<IPresentityGrain>(PresentityKey.Of(owner)).WakeAsync();
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }
}
