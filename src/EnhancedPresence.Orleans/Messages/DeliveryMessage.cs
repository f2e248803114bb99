namespace EnhancedPresence.Orleans.Messages;

/// <summary>What a silo has for a front end, in the order in which it happened. Empty ones say that the link is there.</summary>
[GenerateSerializer, Immutable, Alias("ep.delivery")]
internal sealed class DeliveryMessage
{
    /// <summary>The link: another one after the silo or the front end has given the other up.</summary>
    [Id(0)]
    public Guid Link { get; init; }

    /// <summary>Counts the deliveries of the link, from 1; one that was not answered is sent again with the same number.</summary>
    [Id(1)]
    public long Number { get; init; }

    [Id(2)]
    public DeliveryItem[] Items { get; init; } = [];
}
