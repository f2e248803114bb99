using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Orleans.Messages;

namespace EnhancedPresence.Orleans.Tests.OverGrains;

/// <summary>A front end that hears of owners by their own names, without the mark of the test.</summary>
internal sealed class UnmarkingObserver(IFrontEndObserver inner, string mark) : IFrontEndObserver
{
    public Task DeliverAsync(DeliveryMessage delivery) => inner.DeliverAsync(new DeliveryMessage
    {
        Link = delivery.Link,
        Number = delivery.Number,
        Items = [.. delivery.Items.Select(i => new DeliveryItem
        {
            Owner = i.Owner.Replace(mark, string.Empty, StringComparison.Ordinal),
            Place = i.Place,
            Notification = i.Notification,
            Watches = i.Watches,
            Own = i.Own,
            HasMoved = i.HasMoved,
        })],
    });
}
