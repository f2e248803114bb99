using System.Buffers;
using System.Text;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Dialogs;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Tests.Dialogs;

public sealed class SipDialogTests
{
    private const string Via = "SIP/2.0/TCP h;branch=z9hG4bK1";

    [Fact]
    public void Both_sides_see_one_dialog()
    {
        SipRequest first = Subscribe("call", "1", 7).Build();
        SipResponse answer = Answer(first);
        SipDialog client = SipDialog.FromResponse(first, answer)!;
        SipDialog server = SipDialog.FromRequest(first, "server");

        client.Id.Should().Be(new SipDialogId("call", "1", "server"));
        server.Id.Should().Be(new SipDialogId("call", "server", "1"));
        SipRequest renewal = client.CreateRequest(SipMethod.Subscribe, Via).Build();
        SipDialogId.Of(renewal).Should().Be(server.Id);
        renewal.CSeq.Should().Be(new SipCSeq(8, SipMethod.Subscribe));
        renewal.TryCheck(out _).Should().BeTrue();
        renewal.Uri.ToString().Should().Be("sip:server:5060;transport=tcp");
        SipRequest notification = server.CreateRequest(SipMethod.Benotify, Via).Build();
        SipDialogId.Of(notification).Should().Be(client.Id);
        notification.CSeq!.Value.Number.Should().Be(2, "1 is the notification in the answer");
        notification.Uri.ToString().Should().Be("sip:alice@contoso.com;gruu");
    }

    [Fact]
    public void Requests_out_of_order_are_refused_and_a_new_contact_is_taken()
    {
        SipDialog server = SipDialog.FromRequest(Subscribe("call", "1", 7).Build(), "server");
        server.TryAccept(Subscribe("call", "1", 7).Build()).Should().BeFalse();
        server.TryAccept(Subscribe("call", "1", 9, "sip:elsewhere:1").Build()).Should().BeTrue();
        server.TryAccept(Subscribe("call", "1", 8, "sip:nowhere:1").Build()).Should().BeFalse();
        server.RemoteTarget.ToString().Should().Be("sip:elsewhere:1");
    }

    [Fact]
    public void Requests_go_the_recorded_way()
    {
        SipRequest first = Subscribe("call", "1", 1).Add(SipHeaderName.RecordRoute, "<sip:p1;lr>").Add(SipHeaderName.RecordRoute, "<sip:p2;lr>, <sip:p3;lr>").Build();
        Routes(SipDialog.FromRequest(first, "s")).Should().Equal("<sip:p1;lr>", "<sip:p2;lr>", "<sip:p3;lr>");
        Routes(SipDialog.FromResponse(first, Answer(first))!).Should().Equal("<sip:p3;lr>", "<sip:p2;lr>", "<sip:p1;lr>");

        static IEnumerable<string> Routes(SipDialog dialog) => dialog.CreateRequest(SipMethod.Notify, Via).Build().Headers.Values(SipHeaderName.Route);
    }

    [Fact]
    public void A_strict_router_is_addressed_itself()
    {
        SipDialog dialog = SipDialog.FromRequest(Subscribe("call", "1", 1).Add(SipHeaderName.RecordRoute, "<sip:strict>, <sip:loose;lr>").Build(), "s");
        SipRequest request = dialog.CreateRequest(SipMethod.Notify, Via).Build();
        request.Uri.ToString().Should().Be("sip:strict");
        request.Headers.Values(SipHeaderName.Route).Should().Equal("<sip:loose;lr>", "<sip:alice@contoso.com;gruu>");
    }

    [Fact]
    public void An_answer_without_a_tag_begins_no_dialog()
    {
        SipRequest first = Subscribe("call", "1", 1).Build();
        SipDialog.FromResponse(first, new SipResponseBuilder(first, 200).Build()).Should().BeNull();
    }

    [Fact]
    public void A_prepared_notification_is_the_one_that_is_built()
    {
        SipDialog dialog = SipDialog.FromRequest(Subscribe("call", "1", 1).Build(), "server");
        var head = new SipNotificationHead(dialog, SipMethod.Benotify, "TCP 127.0.0.1:5060", SipEvents.Presence);
        foreach ((int expires, string state) in new[] { (28800, "active;expires=28800"), (0, "terminated;expires=0"), (-5, "terminated;expires=0") })
        {
            var output = new ArrayBufferWriter<byte>();
            uint cseq = dialog.NextCSeq();
            head.Write(output, cseq, expires, "a/b"u8, "<x/>"u8, isEventList: true);
            SipFrameReader.TryReadMessage(output.WrittenMemory, out SipMessage? message, out SipReadError error).Should().BeTrue("{0}", error);
            message!.TryCheck(out _).Should().BeTrue();
            message.CSeq.Should().Be(new SipCSeq(cseq, SipMethod.Benotify));
            SipDialogId.Of((SipRequest)message).Should().Be(new SipDialogId("call", "1", "server"));
            message.SubscriptionState!.ToString().Should().Be(state);
            (message.Event!.Value, message.ContentType!.Value, message.Headers.First(SipHeaderName.Require)).Should().Be(("presence", "a/b", "eventlist"));
            message.Via!.Branch.Should().StartWith("z9hG4bK").And.EndWith("." + cseq.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Encoding.ASCII.GetString(message.Body.Span).Should().Be("<x/>");
        }
    }

    [Fact]
    public void Identifiers_differ() =>
        Enumerable.Range(0, 1000).SelectMany(static _ => new[] { SipIdentifiers.NewBranch(), SipIdentifiers.NewCallId() }).Should().OnlyHaveUniqueItems();

    private static SipRequestBuilder Subscribe(string callId, string tag, uint cseq, string contact = "sip:alice@contoso.com;gruu") =>
        new SipRequestBuilder(SipMethod.Subscribe, SipAddressSpec.Parse("sip:alice@contoso.com"))
            .Add(SipHeaderName.Via, Via)
            .Add(SipHeaderName.From, $"<sip:alice@contoso.com>;tag={tag};epid=1")
            .Add(SipHeaderName.To, "<sip:alice@contoso.com>")
            .Add(SipHeaderName.CallId, callId)
            .Add(SipHeaderName.CSeq, new SipCSeq(cseq, SipMethod.Subscribe).ToString())
            .Add(SipHeaderName.Contact, $"<{contact}>");

    private static SipResponse Answer(SipRequest request) => new SipResponseBuilder(request, 200, toTag: "server")
        .Add(SipHeaderName.Contact, "<sip:server:5060;transport=tcp>").Build();
}
