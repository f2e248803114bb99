using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>A group of an owner's contacts.</summary>
[GenerateSerializer, Immutable, Alias("ep.contact-group")]
internal sealed class ContactGroupWire
{
    [Id(0)]
    public int Number { get; init; }

    [Id(1)]
    public string Name { get; init; } = string.Empty;

    [Id(2)]
    public string? ExternalUri { get; init; }

    public static ContactGroupWire From(StoredContactGroup group) => new() { Number = group.Id, Name = group.Name, ExternalUri = group.ExternalUri };

    public StoredContactGroup ToGroup() => new(Number, Name, ExternalUri);
}
