using EnhancedPresence.Orleans.Messages;

namespace EnhancedPresence.Orleans.FrontEnds;

/// <summary>A front end as a silo calls it. One delivery at a time comes from each silo.</summary>
[Alias("ep.front-end")]
internal interface IFrontEndObserver : IGrainObserver
{
    /// <summary>Takes what there is for endpoints of the front end.</summary>
    /// <param name="delivery">What there is.</param>
    /// <returns>A task that ends when it is in their outboxes.</returns>
    [Alias("deliver")]
    Task DeliverAsync(DeliveryMessage delivery);
}
