namespace EnhancedPresence.Orleans.Messages;

/// <summary>How attaching came out.</summary>
[GenerateSerializer, Immutable, Alias("ep.attached")]
internal sealed class AttachReply
{
    /// <summary>The link by which the front end hears of the presentity from now on.</summary>
    [Id(0)]
    public Guid Link { get; init; }

    /// <summary>Names the stay of the presentity at the silo.</summary>
    [Id(3)]
    public Guid Place { get; init; }

    /// <summary>An outcome for each subscription, in their order.</summary>
    [Id(1)]
    public int[] Outcomes { get; init; } = [];

    /// <summary>What each of the owner's endpoints gets, in their order.</summary>
    [Id(2)]
    public OwnDataMessage[] Own { get; init; } = [];

    /// <summary>The number with which the silo took the presentity over; larger than that of every silo before. 0 when it is not known.</summary>
    [Id(4)]
    public long Term { get; init; }
}
