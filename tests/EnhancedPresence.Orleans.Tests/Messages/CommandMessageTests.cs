using CsCheck;
using EnhancedPresence.Orleans.Messages;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Tests.Presentities;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Orleans.Tests.Messages;

/// <summary>What travels between machines comes as it went, also between machines with different versions.</summary>
public sealed class CommandMessageTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    public static TheoryData<PresentityCommand> Others =>
    [
        new PresentityCommand.EditContacts(Desk, 4, new ContactEdit.AddGroup("Friends", "https://contoso.com/1")),
        new PresentityCommand.EditContacts(Desk, 4, new ContactEdit.ModifyGroup(new StoredContactGroup(2, "~", "x"))),
        new PresentityCommand.EditContacts(Phone, uint.MaxValue, new ContactEdit.SetContact(new StoredContact(Bob)
        {
            Name = "Bob",
            Groups = [1, 2],
            IsSubscribed = false,
            ExternalUri = "https://contoso.com/bob",
            Extension = WireXml.ReadRaw("<contactExtension><x a='1'>y</x></contactExtension>"u8.ToArray()),
        })),
        new PresentityCommand.NoteSubscriber(new Watcher(Carol, WatcherNetwork.PublicCloud)) { DisplayName = "Carol" },
        new PresentityCommand.SignIn(Desk, long.MaxValue) { EndsAt = T.AddTicks(1) },
        new PresentityCommand.Publish(Desk, Document([.. Meeting(), Note(200, "a"), Delete(CategoryName.Note, 3, 400, 7)])) { BodyBytes = 0 },
        new PresentityCommand.UpdateContainers(Desk,
        [
            Update(200, 3, (true, new ContainerMember(ContainerMemberType.Domain, "contoso.com")), (false, ContainerMember.User(Bob))),
            Update(300, 0, (true, new ContainerMember(ContainerMemberType.Everyone))),
        ]),
        new PresentityCommand.Expire(),
    ];

    [Fact]
    public void A_random_command_comes_as_it_went() => CommandStep.WholeScripts.Sample(
        static steps => steps.Select(static s => s.ToCommand(T)).All(static c => Travel(new CommandMessage(c)).Command.Equals(c)), iter: 50);

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_command_comes_as_it_went(PresentityCommand command) => Travel(new CommandMessage(command)).Command.Should().Be(command);

    [Fact]
    public void Within_a_process_nothing_is_copied()
    {
        var message = new CommandMessage(new PresentityCommand.Expire());
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<DeepCopier>().Copy(message).Should().BeSameAs(message);
    }

    [Fact]
    public void A_version_with_more_fields_and_one_with_fewer_understand_each_other()
    {
        var newer = new NewerCommandWire { Kind = CommandKind.SignIn, Endpoint = Desk.Value, Registration = 7, Address = "sip:bob@contoso.com", Later = "new", Number = 5 };
        CommandWire read = Serializer.Deserialize<CommandWire>(Serializer.SerializeToArray(newer));
        (read.Kind, read.Endpoint, read.Registration, read.Address).Should().Be((CommandKind.SignIn, Desk.Value, 7, "sip:bob@contoso.com"));

        var older = new CommandWire { Kind = CommandKind.SignOut, Endpoint = Phone.Value, Registration = 8, Address = "sip:carol@fabrikam.com" };
        NewerCommandWire readByNewer = Serializer.Deserialize<NewerCommandWire>(Serializer.SerializeToArray(older));
        (readByNewer.Kind, readByNewer.Endpoint, readByNewer.Registration, readByNewer.Address, readByNewer.Later, readByNewer.Number)
            .Should().Be((CommandKind.SignOut, Phone.Value, 8, "sip:carol@fabrikam.com", null, 0));
    }

    [Fact]
    public void A_command_of_a_newer_version_is_refused_and_not_taken_for_another() =>
        FluentActions.Invoking(static () => new CommandConverter().ConvertFromSurrogate(new CommandWire { Kind = (CommandKind)99 })).Should().Throw<NotSupportedException>();

    private static CommandMessage Travel(CommandMessage message) => Serializer.Deserialize<CommandMessage>(Serializer.SerializeToArray(message))!;
}
