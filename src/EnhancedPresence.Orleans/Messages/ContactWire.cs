using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>A contact of an owner.</summary>
[GenerateSerializer, Immutable, Alias("ep.contact")]
internal sealed class ContactWire
{
    [Id(0)]
    public string Address { get; init; } = string.Empty;

    [Id(1)]
    public string Name { get; init; } = string.Empty;

    [Id(2)]
    public int[] Groups { get; init; } = [];

    [Id(3)]
    public bool IsSubscribed { get; init; }

    [Id(4)]
    public string? ExternalUri { get; init; }

    [Id(5)]
    public byte[]? Extension { get; init; }

    public static ContactWire From(StoredContact contact) => new()
    {
        Address = contact.Address.ToString(),
        Name = contact.Name,
        Groups = [.. contact.Groups],
        IsSubscribed = contact.IsSubscribed,
        ExternalUri = contact.ExternalUri,
        Extension = contact.Extension?.Utf8.ToArray(),
    };

    public StoredContact ToContact() => new(SipUri.Parse(Address))
    {
        Name = Name,
        Groups = Groups.ToEquatableArray(),
        IsSubscribed = IsSubscribed,
        ExternalUri = ExternalUri,
        Extension = WireXml.ReadRaw(Extension),
    };
}
