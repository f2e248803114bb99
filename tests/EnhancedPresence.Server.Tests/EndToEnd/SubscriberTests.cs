using System.Text;
using EnhancedPresence.Policy;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>What a subscriber does with what it gets.</summary>
public sealed class SubscriberTests
{
    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public async Task An_unreadable_notification_is_dropped_and_the_stream_goes_on()
    {
        var transport = new ScriptedTransport(
            Notification(Alice, Body(Alice, 3500)),
            Notification(Alice, "<categories"),
            Notification(Alice, string.Empty),
            Notification(Alice, Body(Carol, 9500)),
            Notification(Alice, Body(Alice, 3500)),
            Notification(Alice, Body(Alice, 6500)));
        var subscriber = new PresenceSubscriber(transport);

        List<PresenceChange> changes = [];
        await foreach (PresenceChange change in subscriber.ReadChangesAsync(Token))
        {
            changes.Add(change);
        }

        changes.Select(static c => c.Current.Availability).Should().Equal(Availability.Available, Availability.Busy);
        changes[1].Previous.Should().Be(changes[0].Current);
        subscriber.GetPresence(Alice).Should().Be(changes[1].Current);
        (await subscriber.AskAsync([Alice], [], Token)).Should().HaveCount(3, "what can't be read is left out of answers too");
    }

    [Fact]
    public async Task Who_is_unknown_is_named_and_who_is_forgotten_has_no_card()
    {
        await using var scene = new Scene();
        (PresencePublisher alice, _) = await scene.SignInAsync(null);
        Seat bob = await scene.SeatAsync(Bob);
        SipUri nobody = SipUri.Parse("sip:nobody@contoso.com");
        (await bob.Subscriber.SubscribeAsync([nobody], [], Token)).Unknown.Should().Equal(nobody);
        (await bob.Subscriber.AskAsync([nobody], [], Token)).Should().BeEmpty();
        await bob.SubscribeAsync();

        SipUri withParameter = SipUri.Parse("sip:Alice@contoso.com;opaque=x");
        bob.Subscriber.GetPresence(withParameter).Should().NotBeNull();
        await bob.Subscriber.UnsubscribeAsync([withParameter], Token);
        bob.Subscriber.GetPresence(Alice).Should().BeNull();
        await alice.SetNoteAsync("unseen", Token);
        (await bob.SubscribeAsync()).Note.Should().Be("unseen", "the new subscription's first notification is the next one");
    }

    [Fact]
    public async Task The_stream_ends_with_the_sign_out_and_questions_are_refused()
    {
        await using var scene = new Scene();
        await scene.SignInAsync(null);
        Seat bob = await scene.SeatAsync(Bob);
        await bob.SubscribeAsync();
        await bob.Transport.SignOutAsync(Token);

        await using IAsyncEnumerator<PresenceChange> changes = bob.Subscriber.ReadChangesAsync(Token).GetAsyncEnumerator(Token);
        (await changes.MoveNextAsync()).Should().BeFalse();
        await FluentActions.Awaiting(bob.AskAsync).Should().ThrowAsync<PresenceTransportException>().WithMessage("*NotSignedIn*");
    }

    private static PresenceNotification Notification(SipUri owner, string body) => new(owner, [CategoryName.State], Encoding.UTF8.GetBytes(body));

    private static string Body(SipUri owner, int availability) =>
        $"""
        <categories xmlns="http://schemas.microsoft.com/2006/09/sip/categories" uri="{owner}"><category name="state" instance="1" publishTime="2026-03-02T09:00:00"><state
        xmlns="http://schemas.microsoft.com/2006/09/sip/state" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="aggregateState"><availability>{availability}</availability></state></category></categories>
        """;

    private sealed class ScriptedTransport(params PresenceNotification[] script) : IPresenceTransport
    {
        public SipUri User => Bob;

        public EndpointId Endpoint => Desk;

        public ValueTask<SelfData> SignInAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask SignOutAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<PublishResponse> PublishAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ContainerUpdateResponse> UpdateContainersAsync(EquatableArray<ContainerUpdate> updates, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<QueryResponse> QueryAsync(PresenceRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new QueryResponse(ResponseStatus.Ok, script.ToEquatableArray(), []));

        public ValueTask<SubscribeResponse> SubscribeAsync(PresenceRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask UnsubscribeAsync(EquatableArray<SipUri> targets, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<PresenceNotification> ReadNotificationsAsync(CancellationToken cancellationToken) => script.ToAsyncEnumerable();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
