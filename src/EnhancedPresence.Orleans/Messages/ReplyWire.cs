namespace EnhancedPresence.Orleans.Messages;

/// <summary>The answer to a command between machines.</summary>
[GenerateSerializer, Alias("ep.reply")]
internal struct ReplyWire
{
    [Id(0)]
    public int Status;

    [Id(1)]
    public byte[]? Changed;

    [Id(2)]
    public (int Index, uint CurrentVersion)[]? Conflicts;

    [Id(3)]
    public ContainerWire[]? Containers;

    [Id(4)]
    public uint ContactsNumber;

    [Id(5)]
    public int GroupNumber;

    [Id(6)]
    public string? Detail;

    [Id(7)]
    public Guid Link;

    [Id(8)]
    public Guid Place;
}
