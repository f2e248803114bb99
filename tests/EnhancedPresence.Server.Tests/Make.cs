using System.Buffers;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Tests;

/// <summary>Short forms of what the tests publish.</summary>
internal static class Make
{
    public static readonly DateTimeOffset T = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    public static readonly SipUri Bob = SipUri.Parse("sip:bob@contoso.com");
    public static readonly SipUri Carol = SipUri.Parse("sip:carol@fabrikam.com");
    public static readonly EndpointId Desk = EndpointId.Parse("11111111-1111-1111-1111-111111111111");
    public static readonly EndpointId Phone = EndpointId.Parse("22222222-2222-2222-2222-222222222222");

    public static Publication Item(
        CategoryName category, uint instance, int container, PresenceCategory value, ExpireType type = ExpireType.Static, uint version = 0, int? expires = null) => new()
        {
            Key = new PublicationKey(category, instance, new ContainerId(container)),
            Version = version,
            ExpireType = type,
            Expires = expires,
            Value = value,
        };

    public static Publication Delete(CategoryName category, uint instance, int container, uint version) =>
        Publication.Delete(new PublicationKey(category, instance, new ContainerId(container)), version, ExpireType.Static);

    public static Publication Note(int container, string text, uint version = 0) =>
        Item(CategoryName.Note, 0, container, Categories.Note.Personal(text), version: version);

    public static Publication[] Machine(uint availability, uint version = 0, uint instance = 0x30000000) => Both(
        instance, new MachineState { Manual = false, Availability = new Availability(availability) }, ExpireType.Endpoint, version);

    public static Publication[] User(uint availability, uint version = 0, ExpireType type = ExpireType.Static, int? expires = null) => Both(
        0x20000000, new UserState { Manual = true, Availability = new Availability(availability) }, type, version, expires);

    public static Publication[] Meeting(uint version = 0) => Both(
        0x40000000,
        new CalendarState
        {
            Manual = false,
            Availability = Availability.Busy,
            StartTime = T,
            Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }],
            MeetingSubject = new LocalizedText("Budget"),
            MeetingLocation = new LocalizedText("Room 1"),
        },
        ExpireType.Endpoint,
        version);

    public static PublishDocument Document(params Publication[] items) => new(Alice, items.ToEquatableArray());

    public static byte[] Body(SipUri user, params Publication[] items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        PresenceXml.Write(buffer, new PublishDocument(user, items.ToEquatableArray()));
        return buffer.WrittenSpan.ToArray();
    }

    public static ContainerUpdate Update(int container, uint version, params (bool Add, ContainerMember Member)[] changes) =>
        new(new ContainerId(container), version, changes.Select(static c => new ContainerMemberChange(c.Add, c.Member)).ToEquatableArray());

    public static ContainerUpdate Put(SipUri user, int container, uint version = 0) => Update(container, version, (true, ContainerMember.User(user)));

    public static CategoriesDocument Read(PresenceNotification notification) =>
        PresenceXml.TryReadCategories(notification.Body.Span, out CategoriesDocument? document, out PresenceReadError error) ? document! : throw error.ToException();

    public static AggregateState StateIn(this CategoriesDocument document) =>
        (AggregateState)document.Categories.Single(static c => c.Name == CategoryName.State && c.Value is not null).Value!;

    public static uint? AvailabilityIn(this PresentityState state, int container) =>
        (state.Publications.Values.SingleOrDefault(p => p.Key.Category == CategoryName.State && p.Key.Container.Value == container && p.Key.Instance is 0 or 1)
            ?.Value.Category as AggregateState)?.Availability?.Value;

    private static Publication[] Both(uint instance, PresenceCategory value, ExpireType type, uint version, int? expires = null) =>
    [
        Item(CategoryName.State, instance, 2, value, type, version, expires),
        Item(CategoryName.State, instance, 3, value, type, version, expires),
    ];
}
