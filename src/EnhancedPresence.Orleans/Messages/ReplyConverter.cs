using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>Makes the form between machines of an answer, and back. Pure.</summary>
[RegisterConverter]
internal sealed class ReplyConverter : IConverter<ReplyMessage, ReplyWire>
{
    // A document is about somebody; who it is, the one who asked knows.
    private static readonly SipUri Nobody = SipUri.Parse("sip:nobody@invalid");

    /// <inheritdoc/>
    public ReplyMessage ConvertFromSurrogate(in ReplyWire surrogate) => new(
        new PresentityReply((ResponseStatus)surrogate.Status)
        {
            Changed = WireXml.ReadInstances(surrogate.Changed),
            Conflicts = (surrogate.Conflicts ?? []).Select(static c => new PublicationConflict(c.Index, c.CurrentVersion)).ToEquatableArray(),
            Containers = (surrogate.Containers ?? []).Select(static c => c.ToContainer()).ToEquatableArray(),
            ContactsNumber = surrogate.ContactsNumber,
            GroupId = surrogate.GroupNumber,
            Detail = surrogate.Detail,
        },
        surrogate.Link,
        surrogate.Place);

    /// <inheritdoc/>
    public ReplyWire ConvertToSurrogate(in ReplyMessage value) => new()
    {
        Status = (int)value.Reply.Status,
        Changed = WireXml.Write(Nobody, value.Reply.Changed),
        Conflicts = value.Reply.Conflicts.IsEmpty ? null : [.. value.Reply.Conflicts.Select(static c => (c.Index, c.CurrentVersion))],
        Containers = value.Reply.Containers.IsEmpty ? null : [.. value.Reply.Containers.Select(ContainerWire.From)],
        ContactsNumber = value.Reply.ContactsNumber,
        GroupNumber = value.Reply.GroupId,
        Detail = value.Reply.Detail,
        Link = value.Link,
        Place = value.Place,
    };
}
