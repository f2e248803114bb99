namespace EnhancedPresence.Orleans.Messages;

/// <summary>What a front end has to do with a presentity: one thing that is new, or everything after the presentity has moved.</summary>
[GenerateSerializer, Immutable, Alias("ep.attach")]
internal sealed class AttachMessage
{
    [Id(0)]
    public required FrontEndReference FrontEnd { get; init; }

    [Id(1)]
    public SignedInWire[] SignedIn { get; init; } = [];

    [Id(2)]
    public WatchWire[] Watches { get; init; } = [];

    [Id(3)]
    public OwnWatchWire[] OwnWatches { get; init; } = [];

    /// <summary>The latest term of the presentity that the front end has heard of; 0 for none.</summary>
    [Id(4)]
    public long Term { get; init; }
}
