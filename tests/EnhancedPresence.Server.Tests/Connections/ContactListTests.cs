using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Tests.Connections;

public sealed class ContactListTests
{
    private const string OtherEndpoint = "9a0ab1a2-7a7a-4a7a-8a7a-000000000002";

    [Fact]
    public async Task Groups_and_contacts_are_made_and_told_to_every_endpoint_as_changes()
    {
        await using var scene = new SipScene();
        SipClient desk = await scene.SignInAsync("alice");
        SipClient phone = await scene.SignInAsync("alice", OtherEndpoint);
        ContactListDocument empty = Read.Document<ContactListDocument>(await desk.AskAsync(desk.Subscribe("vnd-microsoft-roaming-contacts")));
        empty.DeltaNumber.Should().Be(1);
        await phone.AskAsync(phone.Subscribe("vnd-microsoft-roaming-contacts"));

        SoapDocument made = Read.Document<SoapDocument>(await desk.AskAsync(Soap(desk, new SoapBody { AddGroup = new AddGroup { Name = "~", DeltaNumber = 1 } })));
        made.Body!.AddGroup!.GroupId.Should().Be(1);
        made.Body.AddGroup.DeltaNumber.Should().Be(2);
        (await desk.AskAsync(Soap(desk, Contact("sip:bob@contoso.com", 2)))).Status.Should().Be(200);

        foreach (SipClient client in new[] { desk, phone })
        {
            ContactDeltaDocument group = Read.Document<ContactDeltaDocument>(await client.NextAsync());
            (group.PreviousDeltaNumber, group.DeltaNumber).Should().Be((1u, 2u));
            group.AddedGroups.Should().ContainSingle().Which.Name.Should().Be("~");
            ContactDeltaDocument contact = Read.Document<ContactDeltaDocument>(await client.NextAsync());
            (contact.PreviousDeltaNumber, contact.DeltaNumber).Should().Be((2u, 3u));
            contact.AddedContacts.Should().ContainSingle().Which.Uri.Should().Be("sip:bob@contoso.com");
        }

        ContactListDocument list = Read.Document<ContactListDocument>(await phone.AskAsync(phone.Subscribe("vnd-microsoft-roaming-contacts", callId: "again")));
        list.DeltaNumber.Should().Be(3);
        list.Contacts.Should().ContainSingle().Which.Uri.Should().Be("bob@contoso.com");
        list.Contacts[0].Groups!.Value.Should().Equal(1);
    }

    [Fact]
    public async Task A_change_of_an_older_list_is_refused_and_the_client_gets_the_list_there_is()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-contacts"));
        SipResponse answer = await alice.AskAsync(Soap(alice, Contact("sip:bob@contoso.com", 7)));

        answer.Status.Should().Be(409);
        Read.Document<FaultDocument>(answer).Details!.Operations.Should().ContainSingle().Which.CurrentVersion.Should().Be(1);
        Read.Document<ContactListDocument>(await alice.NextAsync()).DeltaNumber.Should().Be(1);
        (await alice.AskAsync(Soap(alice, Contact("sip:bob@contoso.com", 1)))).Status.Should().Be(200);
    }

    [Fact]
    public async Task Groups_are_renamed_and_removed_with_their_contacts_kept()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(Soap(alice, new SoapBody { AddGroup = new AddGroup { Name = "Team", DeltaNumber = 1 } }));
        await alice.AskAsync(Soap(alice, Contact("sip:bob@contoso.com", 2)));
        await alice.AskAsync(Soap(alice, new SoapBody { ModifyGroup = new ModifyGroup { GroupId = 1, Name = "Crew", DeltaNumber = 3 } }));
        ContactListDocument renamed = Read.Document<ContactListDocument>(await alice.AskAsync(alice.Subscribe("vnd-microsoft-roaming-contacts")));
        await alice.AskAsync(Soap(alice, new SoapBody { DeleteGroup = new DeleteGroup { GroupId = 1, DeltaNumber = 4 } }));
        ContactDeltaDocument removed = Read.Document<ContactDeltaDocument>(await alice.NextAsync());
        await alice.AskAsync(Soap(alice, new SoapBody { DeleteContact = new DeleteContact { Uri = "sip:bob@contoso.com", DeltaNumber = 5 } }));
        ContactDeltaDocument gone = Read.Document<ContactDeltaDocument>(await alice.NextAsync());

        renamed.Groups.Should().ContainSingle().Which.Name.Should().Be("Crew");
        removed.DeletedGroups.Should().ContainSingle().Which.Id.Should().Be(1);
        removed.ModifiedContacts.Should().ContainSingle().Which.Groups!.Value.Should().BeEmpty();
        gone.DeletedContacts.Should().ContainSingle().Which.Uri.Should().Be("sip:bob@contoso.com");
    }

    [Fact]
    public async Task Limits_of_contacts_groups_and_texts_hold()
    {
        await using var scene = new SipScene(configureServer: static o => o.Limits = o.Limits with { Contacts = 1, ContactGroups = 1, BytesPerContact = 20 });
        SipClient alice = await scene.SignInAsync("alice");
        await alice.AskAsync(Soap(alice, new SoapBody { AddGroup = new AddGroup { Name = "Team", DeltaNumber = 1 } }));
        await alice.AskAsync(Soap(alice, Contact("sip:bob@contoso.com", 2)));

        (await alice.AskAsync(Soap(alice, new SoapBody { AddGroup = new AddGroup { Name = "More", DeltaNumber = 3 } }))).Status.Should().Be(413);
        (await alice.AskAsync(Soap(alice, Contact("sip:carol@contoso.com", 3)))).Status.Should().Be(413);
        (await alice.AskAsync(Soap(alice, Contact("sip:bob@contoso.com", 3, new string('n', 21))))).Status.Should().Be(413);
        (await alice.AskAsync(Soap(alice, Contact("sip:bob@contoso.com", 3, "Bobby")))).Status.Should().Be(200);
    }

    [Fact]
    public async Task Methods_of_2005_are_refused()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipResponse presence = await alice.AskAsync(alice.Request("SERVICE").Body(
            SipContentTypes.Soap,
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:m=\"http://schemas.microsoft.com/winrtc/2002/11/sip\"><s:Body><m:setPresence/></s:Body></s:Envelope>"u8.ToArray()));

        presence.Status.Should().Be(501);
    }

    [Fact]
    public async Task Blocking_as_a_server_of_2005_knows_it_is_refused_because_it_would_have_no_effect()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipResponse answer = await alice.AskAsync(Soap(alice, new SoapBody { SetAce = new SetAce { Type = "USER", Mask = "sip:bob@contoso.com", Rights = "BD", DeltaNumber = 1 } }));

        answer.Status.Should().Be(501);
    }

    private static SoapBody Contact(string uri, uint number, string name = "") => new()
    {
        SetContact = new SetContact { DisplayName = name, Groups = [1, 99], Subscribed = true, Uri = uri, DeltaNumber = number },
    };

    private static SipRequestBuilder Soap(SipClient client, SoapBody body) => client.Service(SipContentTypes.Soap, new SoapDocument { Body = body });
}
