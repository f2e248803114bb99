using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Orleans.Grains;
using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Orleans.Tests.OverGrains;

namespace EnhancedPresence.Orleans.Tests.FrontEnds;

/// <summary>A way between a front end and the silos that can be cut: then nothing gets through in either direction.</summary>
/// <param name="inner">The silos.</param>
internal sealed class CuttableGrains(IGrainFactory inner) : NoGrains
{
    private readonly List<IFrontEndObserver> _observers = [];
    private volatile bool _isCut;

    public void Cut() => _isCut = true;

    public void Heal() => _isCut = false;

    public override TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null) =>
        (TGrainInterface)(object)new Grain(this, inner.GetGrain<IPresentityGrain>(primaryKey));

    public override TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
    {
        var observer = new Observer(this, (IFrontEndObserver)obj);
        _observers.Add(observer);
        return inner.CreateObjectReference<TGrainObserverInterface>(observer);
    }

    public override void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj) => inner.DeleteObjectReference<TGrainObserverInterface>(obj);

    // What was under way when it was cut is lost too: whoever sent it does not hear whether it arrived.
    private async Task<T> PassAsync<T>(Func<Task<T>> call)
    {
        ThrowIfCut();
        T answer = await call();
        ThrowIfCut();
        return answer;
    }

    private void ThrowIfCut()
    {
        if (_isCut)
        {
            throw new TimeoutException("Cut.");
        }
    }

    private sealed class Observer(CuttableGrains way, IFrontEndObserver front) : IFrontEndObserver
    {
        public Task DeliverAsync(DeliveryMessage delivery) => way.PassAsync(async () =>
        {
            await front.DeliverAsync(delivery);
            return true;
        });
    }

    private sealed class Grain(CuttableGrains way, IPresentityGrain grain) : IPresentityGrain
    {
        public Task<ReplyMessage> ExecuteAsync(FrontEndReference frontEnd, CommandMessage command) => way.PassAsync(() => grain.ExecuteAsync(frontEnd, command));

        public Task<SelfMessage> GetSelfAsync() => way.PassAsync(grain.GetSelfAsync);

        public Task<string> GetDisplayNameAsync(WatcherWire watcher) => way.PassAsync(() => grain.GetDisplayNameAsync(watcher));

        public Task<QueryReply> QueryAsync(WatcherWire watcher, string[] categories) => way.PassAsync(() => grain.QueryAsync(watcher, categories));

        public Task<AttachReply> AttachAsync(AttachMessage attach) => way.PassAsync(() => grain.AttachAsync(attach));

        public Task DetachAsync(Guid frontEnd, int watch) => way.PassAsync(async () =>
        {
            await grain.DetachAsync(frontEnd, watch);
            return true;
        });

        public Task WakeAsync() => grain.WakeAsync();
    }
}
