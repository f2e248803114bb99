using EnhancedPresence.Orleans.FrontEnds;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>A front end as presentities know it.</summary>
[GenerateSerializer, Immutable, Alias("ep.front-end-reference")]
internal sealed class FrontEndReference
{
    /// <summary>Names this run of the front end; after a restart it is another one.</summary>
    [Id(0)]
    public Guid Name { get; init; }

    /// <summary>How to call it.</summary>
    [Id(1)]
    public required IFrontEndObserver Observer { get; init; }
}
