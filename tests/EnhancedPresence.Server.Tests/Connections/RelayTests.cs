using System.Text;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Server.Tests.Connections;

public sealed class RelayTests
{
    [Fact]
    public async Task A_message_goes_to_the_other_client_and_its_answer_comes_back()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        await bob.SendAsync(bob.Request("MESSAGE", to: "sip:alice@contoso.com").Add(new SipHeaderName("P-Asserted-Identity"), "<sip:boss@contoso.com>")
            .Body("text/plain", "hello"u8.ToArray()));
        SipRequest received = await alice.NextAsync();

        received.Method.Should().Be(SipMethod.Message);
        Encoding.UTF8.GetString(received.Body.Span).Should().Be("hello");
        received.From!.Uri.ToString().Should().Be("sip:bob@contoso.com");
        received.Headers.CountOf(SipHeaderName.Via).Should().Be(2);
        received.Headers.First(SipHeaderName.MaxForwards).Should().Be("69");
        received.Headers.Contains(new SipHeaderName("P-Asserted-Identity")).Should().BeFalse();
        await alice.SendAsync(new SipResponseBuilder(received, 200, toTag: "aa").Build().ToArray());
        SipResponse answer = await bob.AnswerAsync();
        answer.Status.Should().Be(200);
        answer.To!.Tag.Should().Be("aa");
        answer.Headers.CountOf(SipHeaderName.Via).Should().Be(1);
    }

    [Theory]
    [InlineData("INVITE", "sip:ocschat@contoso.com")]
    [InlineData("MESSAGE", "sip:nobody@contoso.com")]
    [InlineData("INVITE", "sip:x@tailspin.com")]
    [InlineData("REFER", "sip:nobody@contoso.com")]
    public async Task Who_is_not_there_is_answered_for(string method, string to)
    {
        await using var scene = new SipScene();
        SipClient bob = await scene.SignInAsync("bob");

        (await bob.AskAsync(bob.Request(method, to: to))).Status.Should().Be(480);
    }

    [Fact]
    public async Task A_blocked_caller_finds_nobody()
    {
        await using var scene = new SipScene();
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        await alice.AskAsync(alice.Service(SipContentTypes.SetContainerMembers, new SetContainerMembersDocument
        {
            Containers = [new ContainerEdit { Id = ContainerId.Blocked, Version = 0, Members = [new ContainerMemberEdit { Action = "add", Type = "user", Value = "bob@contoso.com" }] }],
        }));

        (await bob.AskAsync(bob.Request("MESSAGE", to: "sip:alice@contoso.com"))).Status.Should().Be(480);
        (await alice.HasRequestsAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task An_address_of_one_endpoint_means_that_one()
    {
        await using var scene = new SipScene();
        SipClient desk = scene.Connect();
        SipResponse registered = await desk.SignInAsync("alice");
        string gruu = SipNameAddress.TryParse(registered.Headers.First(SipHeaderName.Contact), out SipNameAddress? contact) ? contact.Parameters["gruu"]! : "";
        SipClient phone = await scene.SignInAsync("alice", "9a0ab1a2-7a7a-4a7a-8a7a-000000000002");
        SipClient bob = await scene.SignInAsync("bob");
        await bob.SendAsync(bob.Request("INVITE", to: "sip:alice@contoso.com", uri: gruu));

        (await desk.NextAsync()).Method.Should().Be(SipMethod.Invite);
        (await phone.HasRequestsAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Nobody_holds_more_than_a_few_open_messages_of_another()
    {
        await using var scene = new SipScene(configure: static o => o.RelayedPerEndpoint = 2);
        SipClient alice = await scene.SignInAsync("alice");
        SipClient bob = await scene.SignInAsync("bob");
        await bob.SendAsync(bob.Request("MESSAGE", to: "sip:alice@contoso.com"));
        await bob.SendAsync(bob.Request("MESSAGE", to: "sip:alice@contoso.com"));

        (await bob.AskAsync(bob.Request("MESSAGE", to: "sip:alice@contoso.com"))).Status.Should().Be(480);
        await alice.NextAsync();
        SipRequest second = await alice.NextAsync();
        await alice.SendAsync(new SipResponseBuilder(second, 200).Build().ToArray());
        (await bob.AnswerAsync()).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_message_that_has_gone_too_far_ends()
    {
        await using var scene = new SipScene();
        SipClient bob = await scene.SignInAsync("bob");
        string request = Encoding.UTF8.GetString(bob.Request("MESSAGE", to: "sip:alice@contoso.com").Build().ToArray());
        await bob.SendAsync(request.Replace("Max-Forwards: 70", "Max-Forwards: 0", StringComparison.Ordinal));

        (await bob.AnswerAsync()).Status.Should().Be(483);
    }

    [Fact]
    public async Task A_call_goes_to_every_endpoint_and_the_first_who_takes_it_has_it()
    {
        await using var scene = new SipScene();
        (SipClient desk, SipClient phone, SipClient bob) = await ThreeAsync(scene);
        SipRequestBuilder call = bob.Request("INVITE", to: "sip:alice@contoso.com");
        await bob.SendAsync(call);
        SipRequest atDesk = await desk.NextAsync(), atPhone = await phone.NextAsync();
        atDesk.Via!.Branch.Should().NotBe(atPhone.Via!.Branch);
        await SayAsync(desk, atDesk, 180, "dd");
        await SayAsync(phone, atPhone, 180, "pp");
        await SayAsync(phone, atPhone, 200, "pp");
        (await bob.AnswerAsync()).Should().Match<SipResponse>(static r => r.Status == 200 && r.To!.Tag == "pp");

        SipRequest cancel = await desk.NextAsync();
        (cancel.Method, cancel.Via!.Branch, cancel.CSeq!.Value.Number).Should().Be((SipMethod.Cancel, atDesk.Via.Branch, atDesk.CSeq!.Value.Number));
        await SayAsync(desk, cancel, 200, "dd");
        await SayAsync(desk, atDesk, 487, "dd");
        SipRequest acknowledged = await desk.NextAsync();
        (acknowledged.Method, acknowledged.Via!.Branch, acknowledged.To!.Tag).Should().Be((SipMethod.Ack, atDesk.Via.Branch, "dd"));

        await bob.SendAsync(bob.Request("ACK", to: "sip:alice@contoso.com", toTag: "pp", callId: atPhone.CallId));
        (await phone.NextAsync()).Method.Should().Be(SipMethod.Ack);
        (await bob.HasRequestsAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Who_takes_a_call_after_somebody_else_is_told_to_the_caller_too()
    {
        await using var scene = new SipScene();
        (SipClient desk, SipClient phone, SipClient bob) = await ThreeAsync(scene);
        await bob.SendAsync(bob.Request("INVITE", to: "sip:alice@contoso.com"));
        SipRequest atDesk = await desk.NextAsync(), atPhone = await phone.NextAsync();
        await SayAsync(desk, atDesk, 200, "dd");
        (await bob.AnswerAsync()).To!.Tag.Should().Be("dd");
        await SayAsync(phone, atPhone, 200, "pp");
        (await bob.AnswerAsync()).To!.Tag.Should().Be("pp");
    }

    [Fact]
    public async Task A_call_that_is_taken_back_ends_where_it_rings_and_where_it_rings_later()
    {
        await using var scene = new SipScene();
        (SipClient desk, SipClient phone, SipClient bob) = await ThreeAsync(scene);
        string invite = System.Text.Encoding.UTF8.GetString(bob.Request("INVITE", to: "sip:alice@contoso.com").Build().ToArray());
        await bob.SendAsync(invite);
        SipRequest atDesk = await desk.NextAsync(), atPhone = await phone.NextAsync();
        await SayAsync(desk, atDesk, 180, "dd");
        (await SaidAsync(bob)).Status.Should().Be(180);
        await bob.SendAsync(invite.Replace("INVITE", "CANCEL", StringComparison.Ordinal));
        (await bob.AnswerAsync()).CSeq!.Value.Method.Should().Be(SipMethod.Cancel);
        (await desk.NextAsync()).Method.Should().Be(SipMethod.Cancel);
        (await phone.HasRequestsAsync()).Should().BeFalse("what has not rung can't be cancelled");
        await SayAsync(phone, atPhone, 180, "pp");
        (await phone.NextAsync()).Method.Should().Be(SipMethod.Cancel);
        await SayAsync(desk, atDesk, 487, "dd");
        await SayAsync(phone, atPhone, 487, "pp");

        SipResponse answer = await bob.AnswerAsync();
        (answer.Status, answer.CSeq!.Value.Method).Should().Be((487, SipMethod.Invite));
        (await desk.NextAsync()).Method.Should().Be(SipMethod.Ack);
        await bob.SendAsync(invite.Replace("INVITE", "ACK", StringComparison.Ordinal));
        (await bob.AskAsync(bob.Request("OPTIONS", uri: "sip:contoso.com"))).Status.Should().Be(200);
        (await desk.HasRequestsAsync()).Should().BeFalse("the refusal was acknowledged once");
        await bob.SendAsync(invite.Replace("INVITE", "CANCEL", StringComparison.Ordinal));
        (await bob.AnswerAsync()).Status.Should().Be(481);
    }

    [Theory]
    [InlineData(486, 480, 486)]
    [InlineData(503, 404, 404)]
    [InlineData(486, 302, 302)]
    public async Task Of_refusals_the_best_goes_back_once_all_have_refused(int first, int second, int told)
    {
        await using var scene = new SipScene();
        (SipClient desk, SipClient phone, SipClient bob) = await ThreeAsync(scene);
        await bob.SendAsync(bob.Request("INVITE", to: "sip:alice@contoso.com"));
        await SayAsync(desk, await desk.NextAsync(), first, "dd");
        await desk.NextAsync();
        (await bob.HasRequestsAsync()).Should().BeFalse();
        await SayAsync(phone, await phone.NextAsync(), second, "pp");

        (await bob.AnswerAsync()).Status.Should().Be(told);
    }

    [Fact]
    public async Task Who_declines_does_so_for_every_endpoint()
    {
        await using var scene = new SipScene();
        (SipClient desk, SipClient phone, SipClient bob) = await ThreeAsync(scene);
        await bob.SendAsync(bob.Request("INVITE", to: "sip:alice@contoso.com"));
        SipRequest atDesk = await desk.NextAsync(), atPhone = await phone.NextAsync();
        await SayAsync(desk, atDesk, 180, "dd");
        (await SaidAsync(bob)).Status.Should().Be(180);
        await SayAsync(phone, atPhone, 603, "pp");
        (await desk.NextAsync()).Method.Should().Be(SipMethod.Cancel);
        await SayAsync(desk, atDesk, 487, "dd");

        (await bob.AnswerAsync()).Status.Should().Be(603);
    }

    [Fact]
    public async Task A_message_goes_to_every_endpoint_and_is_answered_once()
    {
        await using var scene = new SipScene();
        (SipClient desk, SipClient phone, SipClient bob) = await ThreeAsync(scene);
        await bob.SendAsync(bob.Request("MESSAGE", to: "sip:alice@contoso.com"));
        SipRequest atDesk = await desk.NextAsync(), atPhone = await phone.NextAsync();
        await SayAsync(desk, atDesk, 200, "dd");
        (await bob.AnswerAsync()).Status.Should().Be(200);
        await SayAsync(phone, atPhone, 200, "pp");
        (await phone.HasRequestsAsync()).Should().BeFalse("a message is not cancelled");

        (await bob.AskAsync(bob.Request("OPTIONS", uri: "sip:contoso.com"))).CSeq!.Value.Method.Should().Be(SipMethod.Options);
    }

    [Fact]
    public async Task In_a_conversation_who_knows_it_answers_for_those_who_do_not()
    {
        await using var scene = new SipScene();
        (SipClient desk, SipClient phone, SipClient bob) = await ThreeAsync(scene);
        await bob.SendAsync(bob.Request("BYE", to: "sip:alice@contoso.com", toTag: "pp"));
        await SayAsync(desk, await desk.NextAsync(), 481, "dd");
        await SayAsync(phone, await phone.NextAsync(), 200, "pp");

        (await bob.AnswerAsync()).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_caller_who_is_gone_calls_nobody_any_more()
    {
        await using var scene = new SipScene();
        (SipClient desk, SipClient phone, SipClient bob) = await ThreeAsync(scene);
        await bob.SendAsync(bob.Request("INVITE", to: "sip:alice@contoso.com"));
        SipRequest atDesk = await desk.NextAsync();
        await phone.NextAsync();
        await SayAsync(desk, atDesk, 180, "dd");
        await SaidAsync(bob);
        await bob.BreakAsync();

        (await desk.NextAsync()).Method.Should().Be(SipMethod.Cancel);
        (await phone.NextAsync()).Method.Should().Be(SipMethod.Cancel);
    }

    [Fact]
    public async Task The_same_call_a_second_time_is_refused_while_it_is_on_its_way()
    {
        await using var scene = new SipScene();
        (SipClient desk, _, SipClient bob) = await ThreeAsync(scene);
        byte[] call = bob.Request("INVITE", to: "sip:alice@contoso.com").Build().ToArray();
        await bob.SendAsync(call);
        await bob.SendAsync(call);

        (await bob.AnswerAsync()).Status.Should().Be(482);
        await desk.NextAsync();
        (await desk.HasRequestsAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task One_can_write_to_ones_other_endpoints()
    {
        await using var scene = new SipScene();
        (SipClient desk, SipClient phone, _) = await ThreeAsync(scene);
        await desk.SendAsync(desk.Request("MESSAGE", to: "sip:alice@contoso.com"));
        await SayAsync(phone, await phone.NextAsync(), 200, "pp");

        (await desk.AnswerAsync()).Status.Should().Be(200);
    }

    private static async Task<(SipClient Desk, SipClient Phone, SipClient Bob)> ThreeAsync(SipScene scene) => (
        await scene.SignInAsync("alice"), await scene.SignInAsync("alice", "9a0ab1a2-7a7a-4a7a-8a7a-000000000002"), await scene.SignInAsync("bob"));

    private static Task SayAsync(SipClient client, SipRequest request, int status, string tag) =>
        client.SendAsync(new SipResponseBuilder(request, status, toTag: tag).Build().ToArray());

    // The next answer that is more than "trying".
    private static async Task<SipResponse> SaidAsync(SipClient client)
    {
        SipResponse response;
        do
        {
            response = await client.NextResponseAsync();
        }
        while (response.Status == 100);
        return response;
    }
}
