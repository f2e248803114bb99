namespace EnhancedPresence.Orleans.Messages;

/// <summary>
/// One thing for a front end about an owner: a notification and whom it is for; or, without one, whose waiting notifications are to be dropped; or what has
/// changed in the owner's data; or that the presentity has moved.
/// </summary>
[GenerateSerializer, Immutable, Alias("ep.delivery-item")]
internal sealed class DeliveryItem
{
    [Id(0)]
    public required string Owner { get; init; }

    /// <summary>Names the stay of the presentity at the silo.</summary>
    [Id(1)]
    public Guid Place { get; init; }

    [Id(2)]
    public NotificationMessage? Notification { get; init; }

    /// <summary>The numbers of the subscriptions that it concerns, or of the owner's endpoint.</summary>
    [Id(3)]
    public int[] Watches { get; init; } = [];

    [Id(4)]
    public OwnChangeMessage? Own { get; init; }

    /// <summary>Whether the presentity is not there any more, so that the front end has to attach anew.</summary>
    [Id(5)]
    public bool HasMoved { get; init; }
}
