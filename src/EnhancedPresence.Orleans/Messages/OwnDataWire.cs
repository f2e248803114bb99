namespace EnhancedPresence.Orleans.Messages;

/// <summary>An owner's data, or what has changed in it, between machines.</summary>
[GenerateSerializer, Alias("ep.own-data")]
internal struct OwnDataWire
{
    /// <summary>Whether there is any; else the store does not answer, or the endpoint has left.</summary>
    [Id(0)]
    public bool IsThere;

    [Id(1)]
    public byte[]? Publications;

    [Id(2)]
    public ContainerWire[]? Containers;

    [Id(3)]
    public ContactListWire? Contacts;

    [Id(4)]
    public SubscriberWire[]? Subscribers;

    [Id(5)]
    public byte[][]? ContactChanges;

    [Id(6)]
    public ContactListWire? ContactsAfter;
}
