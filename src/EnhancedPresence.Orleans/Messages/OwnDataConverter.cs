using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>Makes the form between machines of an owner's data, and back. Pure.</summary>
[RegisterConverter]
internal sealed class OwnDataConverter :
    IConverter<SelfMessage, OwnDataWire>, IConverter<OwnDataMessage, OwnDataWire>, IConverter<OwnChangeMessage, OwnDataWire>
{
    private static readonly SipUri Nobody = SipUri.Parse("sip:nobody@invalid");

    /// <inheritdoc/>
    SelfMessage IConverter<SelfMessage, OwnDataWire>.ConvertFromSurrogate(in OwnDataWire surrogate) => new(surrogate.IsThere ? Self(surrogate) : null);

    /// <inheritdoc/>
    public OwnDataWire ConvertToSurrogate(in SelfMessage value) => value.Data is { } data ? Wire(data) : default;

    /// <inheritdoc/>
    OwnDataMessage IConverter<OwnDataMessage, OwnDataWire>.ConvertFromSurrogate(in OwnDataWire surrogate) => new(
        surrogate.IsThere ? new OwnData(Self(surrogate), surrogate.Contacts!.ToList(), Subscribers(surrogate)) : null);

    /// <inheritdoc/>
    public OwnDataWire ConvertToSurrogate(in OwnDataMessage value)
    {
        if (value.Data is not { } data)
        {
            return default;
        }

        OwnDataWire wire = Wire(data.Presence);
        wire.Contacts = ContactListWire.From(data.Contacts);
        wire.Subscribers = Wire(data.Subscribers);
        return wire;
    }

    /// <inheritdoc/>
    OwnChangeMessage IConverter<OwnChangeMessage, OwnDataWire>.ConvertFromSurrogate(in OwnDataWire surrogate) => new(!surrogate.IsThere ? null : new OwnDataChange
    {
        Publications = WireXml.ReadInstances(surrogate.Publications),
        Containers = Containers(surrogate),
        Subscribers = Subscribers(surrogate),
        ContactChanges = (surrogate.ContactChanges ?? []).Select(WireXml.Read<ContactDeltaDocument>).ToEquatableArray(),
        Contacts = surrogate.Contacts?.ToList(),
        ContactsAfter = surrogate.ContactsAfter?.ToList(),
    });

    /// <inheritdoc/>
    public OwnDataWire ConvertToSurrogate(in OwnChangeMessage value) => value.Change is not { } change ? default : new OwnDataWire
    {
        IsThere = true,
        Publications = WireXml.Write(Nobody, change.Publications),
        Containers = Wire(change.Containers),
        Subscribers = Wire(change.Subscribers),
        ContactChanges = change.ContactChanges.IsEmpty ? null : [.. change.ContactChanges.Select(WireXml.Write)],
        Contacts = change.Contacts is { } all ? ContactListWire.From(all) : null,
        ContactsAfter = change.ContactsAfter is { } after ? ContactListWire.From(after) : null,
    };

    private static OwnDataWire Wire(SelfData data) => new()
    {
        IsThere = true,
        Publications = WireXml.Write(Nobody, data.Publications),
        Containers = Wire(data.Containers),
    };

    private static ContainerWire[]? Wire(EquatableArray<Container> containers) => containers.IsEmpty ? null : [.. containers.Select(ContainerWire.From)];

    private static SubscriberWire[]? Wire(EquatableArray<StoredSubscriber> subscribers) =>
        subscribers.IsEmpty ? null : [.. subscribers.Select(SubscriberWire.From)];

    private static SelfData Self(in OwnDataWire wire) => new(WireXml.ReadInstances(wire.Publications), Containers(wire));

    private static EquatableArray<Container> Containers(in OwnDataWire wire) =>
        (wire.Containers ?? []).Select(static c => c.ToContainer()).ToEquatableArray();

    private static EquatableArray<StoredSubscriber> Subscribers(in OwnDataWire wire) =>
        (wire.Subscribers ?? []).Select(static s => s.ToSubscriber()).ToEquatableArray();
}
