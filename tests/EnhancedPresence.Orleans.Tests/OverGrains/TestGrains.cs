using EnhancedPresence.Orleans.FrontEnds;

namespace EnhancedPresence.Orleans.Tests.OverGrains;

/// <summary>The grains of one test: those whose keys end with its mark.</summary>
/// <param name="inner">All grains.</param>
/// <param name="mark">The mark.</param>
internal sealed class TestGrains(IGrainFactory inner, string mark) : NoGrains
{
    // The cluster does not keep them.
    private readonly List<UnmarkingObserver> _observers = [];

    public override TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null) =>
        inner.GetGrain<TGrainInterface>(primaryKey + mark, grainClassNamePrefix);

    public override TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
    {
        var observer = new UnmarkingObserver((IFrontEndObserver)obj, mark);
        _observers.Add(observer);
        return inner.CreateObjectReference<TGrainObserverInterface>(observer);
    }

    public override void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj) =>
        inner.DeleteObjectReference<TGrainObserverInterface>(obj);

    public override IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) =>
        inner.GetGrain(GrainId.Create(grainId.Type, grainId.Key.ToString() + mark), interfaceType);
}
