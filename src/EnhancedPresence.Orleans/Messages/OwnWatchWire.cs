namespace EnhancedPresence.Orleans.Messages;

/// <summary>An endpoint of the owner's that gets what changes in the owner's data.</summary>
[GenerateSerializer, Immutable, Alias("ep.own-watch")]
internal readonly struct OwnWatchWire(int number, Guid? endpoint)
{
    [Id(0)]
    public int Number { get; } = number;

    [Id(1)]
    public Guid? Endpoint { get; } = endpoint;
}
