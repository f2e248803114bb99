namespace EnhancedPresence.Orleans.Messages;

/// <summary>A notification between machines.</summary>
[GenerateSerializer, Alias("ep.notification")]
internal struct NotificationWire
{
    [Id(0)]
    public string Owner;

    [Id(1)]
    public string[] Categories;

    [Id(2)]
    public ReadOnlyMemory<byte> Body;
}
