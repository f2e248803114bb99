using System.Diagnostics;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>Makes the form between machines of a command, and back. Pure.</summary>
[RegisterConverter]
internal sealed class CommandConverter : IConverter<CommandMessage, CommandWire>
{
    /// <inheritdoc/>
    public CommandMessage ConvertFromSurrogate(in CommandWire surrogate) => new(ToCommand(surrogate));

    /// <inheritdoc/>
    public CommandWire ConvertToSurrogate(in CommandMessage value) => value.Command switch
    {
        PresentityCommand.SignIn c => new CommandWire { Kind = CommandKind.SignIn, Endpoint = c.Endpoint.Value, Registration = c.Registration, EndsAt = c.EndsAt?.UtcTicks },
        PresentityCommand.LoseConnection c => new CommandWire { Kind = CommandKind.LoseConnection, Endpoint = c.Endpoint.Value, Registration = c.Registration, EndsAt = c.EndsAt.UtcTicks },
        PresentityCommand.SignOut c => new CommandWire { Kind = CommandKind.SignOut, Endpoint = c.Endpoint.Value, Registration = c.Registration },
        PresentityCommand.Publish c => new CommandWire { Kind = CommandKind.Publish, Endpoint = c.Endpoint.Value, Document = WireXml.Write(c.Document), BodyBytes = c.BodyBytes },
        PresentityCommand.UpdateContainers c => new CommandWire { Kind = CommandKind.UpdateContainers, Endpoint = c.Endpoint.Value, Containers = [.. c.Updates.Select(ContainerWire.From)] },
        PresentityCommand.EditContacts c => FromEdit(c),
        PresentityCommand.AcknowledgeSubscriber c => new CommandWire { Kind = CommandKind.AcknowledgeSubscriber, Endpoint = c.Endpoint.Value, Address = c.Subscriber.ToString() },
        PresentityCommand.NoteSubscriber c => new CommandWire { Kind = CommandKind.NoteSubscriber, Address = c.Watcher.Address.ToString(), Network = (int)c.Watcher.Network, Name = c.DisplayName },
        PresentityCommand.Expire => new CommandWire { Kind = CommandKind.Expire },
        _ => throw new UnreachableException(),
    };

    private static CommandWire FromEdit(PresentityCommand.EditContacts command)
    {
        CommandWire wire = command.Edit switch
        {
            ContactEdit.AddGroup e => new CommandWire { Kind = CommandKind.AddGroup, Group = new ContactGroupWire { Name = e.Name, ExternalUri = e.ExternalUri } },
            ContactEdit.ModifyGroup e => new CommandWire { Kind = CommandKind.ModifyGroup, Group = ContactGroupWire.From(e.Group) },
            ContactEdit.DeleteGroup e => new CommandWire { Kind = CommandKind.DeleteGroup, Group = new ContactGroupWire { Number = e.Id } },
            ContactEdit.SetContact e => new CommandWire { Kind = CommandKind.SetContact, Contact = ContactWire.From(e.Contact) },
            ContactEdit.DeleteContact e => new CommandWire { Kind = CommandKind.DeleteContact, Address = e.Address.ToString() },
            _ => throw new UnreachableException(),
        };
        wire.Endpoint = command.Endpoint.Value;
        wire.ContactsNumber = command.Number;
        return wire;
    }

    private static PresentityCommand ToCommand(in CommandWire wire)
    {
        var endpoint = new EndpointId(wire.Endpoint);
        DateTimeOffset? endsAt = wire.EndsAt is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        return wire.Kind switch
        {
            CommandKind.SignIn => new PresentityCommand.SignIn(endpoint, wire.Registration) { EndsAt = endsAt },
            CommandKind.LoseConnection => new PresentityCommand.LoseConnection(endpoint, wire.Registration, endsAt!.Value),
            CommandKind.SignOut => new PresentityCommand.SignOut(endpoint, wire.Registration),
            CommandKind.Publish => new PresentityCommand.Publish(endpoint, WireXml.Read<PublishDocument>(wire.Document!)) { BodyBytes = wire.BodyBytes },
            CommandKind.UpdateContainers => new PresentityCommand.UpdateContainers(
                endpoint, (wire.Containers ?? []).Select(static c => c.ToUpdate()).ToEquatableArray()),
            CommandKind.AcknowledgeSubscriber => new PresentityCommand.AcknowledgeSubscriber(endpoint, SipUri.Parse(wire.Address!)),
            CommandKind.NoteSubscriber => new PresentityCommand.NoteSubscriber(new Watcher(SipUri.Parse(wire.Address!), (WatcherNetwork)wire.Network))
            {
                DisplayName = wire.Name ?? string.Empty,
            },
            CommandKind.Expire => new PresentityCommand.Expire(),
            _ => new PresentityCommand.EditContacts(endpoint, wire.ContactsNumber, ToEdit(wire)),
        };
    }

    private static ContactEdit ToEdit(in CommandWire wire) => wire.Kind switch
    {
        CommandKind.AddGroup => new ContactEdit.AddGroup(wire.Group!.Name, wire.Group.ExternalUri),
        CommandKind.ModifyGroup => new ContactEdit.ModifyGroup(wire.Group!.ToGroup()),
        CommandKind.DeleteGroup => new ContactEdit.DeleteGroup(wire.Group!.Number),
        CommandKind.SetContact => new ContactEdit.SetContact(wire.Contact!.ToContact()),
        CommandKind.DeleteContact => new ContactEdit.DeleteContact(SipUri.Parse(wire.Address!)),
        _ => throw new NotSupportedException($"A command of the kind {(int)wire.Kind}, from a machine with a newer version of this library."),
    };
}
