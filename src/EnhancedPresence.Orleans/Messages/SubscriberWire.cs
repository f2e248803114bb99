using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>Somebody who has asked to watch an owner.</summary>
[GenerateSerializer, Immutable, Alias("ep.subscriber")]
internal sealed class SubscriberWire
{
    [Id(0)]
    public string Address { get; init; } = string.Empty;

    [Id(1)]
    public int Network { get; init; }

    [Id(2)]
    public string DisplayName { get; init; } = string.Empty;

    [Id(3)]
    public bool IsAcknowledged { get; init; }

    [Id(4)]
    public byte[]? Context { get; init; }

    public static SubscriberWire From(StoredSubscriber subscriber) => new()
    {
        Address = subscriber.Address.ToString(),
        Network = (int)subscriber.Network,
        DisplayName = subscriber.DisplayName,
        IsAcknowledged = subscriber.IsAcknowledged,
        Context = subscriber.Context?.Utf8.ToArray(),
    };

    public StoredSubscriber ToSubscriber() => new(SipUri.Parse(Address), (WatcherNetwork)Network)
    {
        DisplayName = DisplayName,
        IsAcknowledged = IsAcknowledged,
        Context = WireXml.ReadRaw(Context),
    };
}
