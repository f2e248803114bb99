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
}
