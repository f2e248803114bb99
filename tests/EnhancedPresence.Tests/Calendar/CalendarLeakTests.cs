using System.Text;
using CsCheck;
using EnhancedPresence.Calendar;
using EnhancedPresence.Documents;
using EnhancedPresence.Publishing;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>Nothing of an event that is private, masked or hidden is in what is published, or in why.</summary>
public class CalendarLeakTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");

    // Every event with words of its own.
    private static readonly Gen<CalendarEvent[]> Events = CalendarGen.Event.Array[1, 8].Select(events => events.Select((e, index) => e with
    {
        Id = $"uid{index}@secret",
        Subject = $"budget subject{index}secret",
        Location = $"location{index}secret",
    }).ToArray());

    [Fact]
    public void What_is_not_shown_is_in_no_byte_that_is_published_and_in_no_reason() =>
        Gen.Select(Events, CalendarGen.Policy, CalendarGen.Replies, Gen.Int[0, 300]).Sample(
            (events, policy, replies, minute) =>
            {
                DateTimeOffset now = CalendarGen.Midnight.AddMinutes(minute);
                CalendarSnapshot snapshot = CalendarPresence.Evaluate(events, policy, now, replies);
                string published = Published(snapshot);
                string told = snapshot.Explanation.ToString() + CalendarPresence.Explain(events, policy, now);

                for (int i = 0; i < events.Length; i++)
                {
                    bool shown = !events[i].IsPrivate && Shows(policy, events[i]);
                    published.Should().NotContain(events[i].Id);
                    told.Should().NotContain("secret");
                    if (!shown)
                    {
                        published.Should().NotContain($"subject{i}secret").And.NotContain($"location{i}secret");
                    }

                    if (events[i].IsPrivate)
                    {
                        snapshot.ToString().Should().NotContain($"subject{i}secret").And.NotContain($"location{i}secret");
                    }
                }
            });

    [Fact]
    public void What_is_shown_is_found_so_that_the_search_means_something()
    {
        CalendarEvent shown = new() { Id = "a", Start = CalendarGen.Midnight, End = CalendarGen.Midnight.AddHours(1), Subject = "budget subject0secret" };

        Published(CalendarPresence.Evaluate([shown], CalendarPolicy.Default, CalendarGen.Midnight)).Should().Contain("subject0secret");
        Published(CalendarPresence.Evaluate([shown with { IsPrivate = true }], CalendarPolicy.Default, CalendarGen.Midnight)).Should().NotContain("subject0secret").And.Contain("6500");
    }

    [Fact]
    public void Whether_an_event_is_private_changes_nothing_but_its_words() => Gen.Select(Events, Gen.Int[0, 300]).Sample((events, minute) =>
    {
        // What others see of a private event is what they see of one without subject and location: not even that it is private.
        CalendarEvent[] open = [.. events.Select(e => e with { IsPrivate = false, Subject = null, Location = null })];
        CalendarEvent[] closed = [.. events.Select(e => e with { IsPrivate = true })];
        DateTimeOffset now = CalendarGen.Midnight.AddMinutes(minute);

        Published(CalendarPresence.Evaluate(closed, CalendarPolicy.Default, now)).Should().Be(Published(CalendarPresence.Evaluate(open, CalendarPolicy.Default, now)));
    });

    [Fact]
    public void An_event_has_no_place_for_guests_alarms_and_recurrence() => typeof(CalendarEvent).GetProperties().Select(property => property.Name).Should().BeEquivalentTo(
        "Id", "Start", "End", "Source", "Status", "IsMeeting", "IsPrivate", "IsAllDay", "IsWorkingElsewhere", "IsCancelled", "IsDeclined", "Subject", "Location");

    private static bool Shows(CalendarPolicy policy, CalendarEvent e) => policy.Rules.FirstOrDefault(rule => rule.Fits(e)) is { } rule
        ? rule.Visibility == CalendarVisibility.Show
        : policy.PublishMeetingSubjectAndLocation;

    private static string Published(CalendarSnapshot snapshot)
    {
        const string Mailbox = "alice@contoso.com";
        var grammar = new PublicationGrammar(CompatibilityProfile.Ocs2007);
        Publication[] items =
        [
            .. grammar.CalendarSnapshot(snapshot, Mailbox)
                .Concat(grammar.AutomaticReplies(snapshot.AutomaticReplies, Mailbox))
                .Where(item => item.Value is not null)
                .Select(item => new Publication { Key = item.Key, ExpireType = item.ExpireType, Value = item.Value }),
        ];
        return Encoding.UTF8.GetString(PresenceXml.ToUtf8(new PublishDocument(Alice, items.ToEquatableArray())));
    }
}
