using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.Presentities;

/// <summary>A random command and the time since the one before.</summary>
internal sealed record CommandStep(
    int Kind, EndpointId Endpoint, int Seconds, int Number, (uint Instance, int Container, ExpireType Type, uint Version, int Expires, uint Availability)[] Items)
{
    // The kinds from here on are about contacts and subscribers.
    private const int Roaming = 12;

    private static readonly EndpointId[] Endpoints = [Desk, Phone];

    /// <summary>Commands about presence.</summary>
    public static Gen<CommandStep[]> Scripts { get; } = Steps(Roaming - 1).Array[0, 60];

    /// <summary>Commands of every kind.</summary>
    public static Gen<CommandStep[]> WholeScripts { get; } = Steps(Roaming + 5).Array[0, 40];

    public PresentityCommand ToCommand(DateTimeOffset now) => Kind switch
    {
        0 => new PresentityCommand.SignIn(Endpoint, Number),
        1 => new PresentityCommand.SignIn(Endpoint, Number) { EndsAt = now.AddSeconds(Items[0].Expires + 1) },
        2 => new PresentityCommand.SignOut(Endpoint, Number),
        3 => new PresentityCommand.LoseConnection(Endpoint, Number, now.AddSeconds(Items[0].Expires)),
        4 => new PresentityCommand.UpdateContainers(Endpoint, [Put(Bob, 200 + (Number * 100), Items[0].Version)]),
        < Roaming => new PresentityCommand.Publish(Endpoint, Document([.. Items.Select(static i => Item(CategoryName.State, i.Instance, i.Container, State(i.Instance, i.Availability), i.Type, i.Version, i.Expires))])),
        Roaming => new PresentityCommand.EditContacts(Endpoint, Items[0].Version, new ContactEdit.AddGroup($"group {Number}", null)),
        Roaming + 1 => new PresentityCommand.EditContacts(Endpoint, Items[0].Version, new ContactEdit.DeleteGroup(Number)),
        Roaming + 2 => new PresentityCommand.EditContacts(Endpoint, Items[0].Version, new ContactEdit.SetContact(new StoredContact(Somebody) { Name = $"{Items[0].Expires}", Groups = [1] })),
        Roaming + 3 => new PresentityCommand.EditContacts(Endpoint, Items[0].Version, new ContactEdit.DeleteContact(Somebody)),
        Roaming + 4 => new PresentityCommand.NoteSubscriber(new Watcher(Somebody, WatcherNetwork.SameEnterprise)),
        _ => new PresentityCommand.AcknowledgeSubscriber(Endpoint, Somebody),
    };

    private SipUri Somebody => SipUri.Parse($"sip:somebody{Number}@contoso.com");

    private static Gen<CommandStep> Steps(int kinds) => Gen.Select(
        Gen.Int[0, kinds],
        Gen.Int[0, 1],
        Gen.Int[0, 30],
        Gen.Int[0, 2],
        Gen.Select(Gen.OneOf(0x20000000u, 0x24000000u, 0x30000000u, 0x30000001u, 0x40000000u, 0x70000000u), Gen.OneOf(2, 3, 200), Gen.Enum<ExpireType>(), Gen.UInt[0, 2], Gen.Int[0, 90], Gen.OneOf(3500u, 5000u, 6500u, 9500u, 15500u))
            .Array[1, 3],
        static (kind, endpoint, seconds, number, items) => new CommandStep(kind, Endpoints[endpoint], seconds, number, items));

    private static PresenceState State(uint instance, uint availability) => (instance >> 28) switch
    {
        2 => new UserState { Manual = true, Availability = new Availability(availability) },
        3 => new MachineState { Availability = new Availability(availability) },
        4 => new CalendarState { Availability = new Availability(availability) },
        _ => new PhoneState { Availability = new Availability(availability) },
    };
}
