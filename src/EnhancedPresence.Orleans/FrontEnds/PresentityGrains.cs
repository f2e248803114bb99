using EnhancedPresence.Orleans.Grains;

namespace EnhancedPresence.Orleans.FrontEnds;

/// <summary>
/// The presentities of the cluster by their owners. The cluster finds out by reflection, at each call, what an interface is called; here it is asked once.
/// Safe for use from several threads.
/// </summary>
/// <param name="grains">The cluster; it may start later.</param>
internal sealed class PresentityGrains(IGrainFactory grains)
{
    private volatile GrainReference? _known;

    public IPresentityGrain Of(SipUri owner)
    {
        string key = PresentityKey.Of(owner);
        if (_known is { } known)
        {
            return (IPresentityGrain)grains.GetGrain(GrainId.Create(known.GrainId.Type, key), known.InterfaceType);
        }

        // Before the cluster has started nobody knows what kind of grain it is.
        IPresentityGrain grain = grains.GetGrain<IPresentityGrain>(key);
        if (grain is GrainReference reference && reference.GrainId.Type == PresentityGrain.Type)
        {
            _known = reference;
        }

        return grain;
    }
}
