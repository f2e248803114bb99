using System.Text;
using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Subscribing;
using EnhancedPresence.TestKit;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Subscribing;

/// <summary>A glance says what the card says, at the cost of reading.</summary>
public sealed class PresenceGlanceTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    private static readonly Gen<CategoryInstance> Instances = Gen.Select(Gen.Int[0, 3], Gen.UInt.Nullable(), Gen.UInt[0, 2], Gen.Int[0, 3], Gen.Byte.Array[0, 3], Gen.Int[-60, 60])
        .Select((kind, availability, instance, minute, slots, start) => new CategoryInstance
        {
            Name = kind == 0 ? CategoryName.Note : kind == 1 ? CategoryName.CalendarData : CategoryName.State,
            Instance = instance,
            PublishTime = minute == 0 ? null : Now.AddMinutes(minute + instance),
            Value = kind == 0 ? Note.Personal("x")
                : kind == 1 ? new CalendarData { FreeBusy = slots.Length == 0 ? null : new FreeBusy { Start = Now.AddMinutes(start), Slots = [.. slots] } }
                : new AggregateState
                {
                    Availability = availability is { } number ? new Availability(number % 20000) : null,
                    Activities = minute > 1 ? [new StateActivity { Token = ActivityToken.InAMeeting }, new StateActivity { Token = ActivityToken.OnThePhone }] : [],
                },
        });

    [Fact]
    public void A_glance_says_what_the_card_says() => Instances.Array[0, 5].Sample(instances =>
    {
        // One instance of each time, so that "the newest" is one.
        EquatableArray<CategoryInstance> distinct = instances.DistinctBy(instance => (instance.Name, instance.Instance))
            .DistinctBy(instance => (instance.Name, instance.PublishTime)).ToEquatableArray();
        var document = new CategoriesDocument(Alice, distinct);
        ContactPresence card = new ContactPresence(Alice).Apply(document);
        PresenceGlance.TryRead(PresenceXml.ToUtf8(document), Now, out PresenceGlance glance, out PresenceReadError error).Should().BeTrue(error.ToString());
        return glance == new PresenceGlance(card.Availability, card.Activity, card.FreeBusy?.StatusAt(Now));
    });

    [Fact]
    public void A_glance_costs_no_allocation()
    {
        byte[] utf8 = PresenceXml.ToUtf8(new CategoriesDocument(Alice,
        [
            new CategoryInstance
            {
                Name = CategoryName.State,
                Instance = 1,
                PublishTime = Now,
                Value = new AggregateState { Availability = Availability.Busy, Activities = [new StateActivity { Token = ActivityToken.InAMeeting }], MeetingSubject = new LocalizedText("A & B") },
            },
            new CategoryInstance { Name = CategoryName.Note, Instance = 0, Value = Note.Personal("hello") },
            new CategoryInstance { Name = CategoryName.CalendarData, Instance = 7, PublishTime = Now, Value = new CalendarData { MailboxId = "a@b.c", FreeBusy = new FreeBusy { Start = Now, Slots = [2, 0] } } },
        ]));
        PresenceGlance.TryRead(utf8, Now, out PresenceGlance glance, out _).Should().BeTrue();
        glance.Should().Be(new PresenceGlance(Availability.Busy, ActivityToken.InAMeeting, FreeBusyStatus.Busy));
        Allocation.Of(() => PresenceGlance.TryRead(utf8, Now, out _, out _)).Should().Be(0);
    }

    [Theory]
    [InlineData("<categories xmlns='http://schemas.microsoft.com/2006/09/sip/categories' uri='sip:a@b.c'><category name='state' instance='1'>", PresenceReadReason.Truncated)]
    [InlineData("<categories xmlns='http://schemas.microsoft.com/2006/09/sip/categories'/>", PresenceReadReason.MissingValue)]
    [InlineData("<other/>", PresenceReadReason.UnexpectedContent)]
    public void A_wrong_document_gives_no_glance(string xml, PresenceReadReason reason)
    {
        PresenceGlance.TryRead(Encoding.UTF8.GetBytes(xml), Now, out PresenceGlance glance, out PresenceReadError error).Should().BeFalse();
        glance.Should().Be(default(PresenceGlance));
        error.Reason.Should().Be(reason);
    }
}
