namespace EnhancedPresence.Orleans.Messages;

/// <summary>A command between machines: what its kind needs, the rest is left out.</summary>
[GenerateSerializer, Alias("ep.command")]
internal struct CommandWire
{
    [Id(0)]
    public CommandKind Kind;

    [Id(1)]
    public Guid Endpoint;

    [Id(2)]
    public long Registration;

    /// <summary>Ticks of UTC.</summary>
    [Id(3)]
    public long? EndsAt;

    /// <summary>The document of a publish request.</summary>
    [Id(4)]
    public byte[]? Document;

    [Id(5)]
    public int? BodyBytes;

    [Id(6)]
    public ContainerWire[]? Containers;

    /// <summary>The number of the contact list that the endpoint knows.</summary>
    [Id(7)]
    public uint ContactsNumber;

    [Id(8)]
    public ContactGroupWire? Group;

    [Id(9)]
    public ContactWire? Contact;

    [Id(10)]
    public string? Address;

    [Id(11)]
    public int Network;

    [Id(12)]
    public string? Name;
}
