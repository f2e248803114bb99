using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>
/// A presence in which every text and every map is different in every container, so that whatever is seen tells from where it comes.
/// </summary>
internal static class Secrets
{
    private static readonly int[] Containers = [100, 200, 300, 400, 32000];

    /// <summary>Publishes a presence drawn from random numbers.</summary>
    /// <returns>Everything published that somebody must not see by accident: texts, and the digits of maps.</returns>
    public static async Task<IReadOnlyList<string>> PublishAsync(InMemoryPresenceTransport client, Random random)
    {
        List<string> secrets = [];
        List<Publication> items = [];
        foreach (int container in Containers)
        {
            Maybe(() => items.Add(Make.Note(container, Text("note", container))));
            Maybe(() => items.Add(Make.Item(CategoryName.CalendarData, 0, container, Map(container))));
            Maybe(() => items.Add(Make.Item(CategoryName.ContactCard, 0, container, Card(container))));
        }

        Maybe(() => items.Add(Make.Item(CategoryName.ContactCard, 0, 0, Card(0))));
        Maybe(() => items.AddRange(Make.Machine((uint)random.Next(3000, 19000))));
        Maybe(() => items.AddRange(Make.User((uint)random.Next(3000, 19000))));
        Maybe(() => items.AddRange(Both(new CalendarState
        {
            Manual = false,
            Availability = Availability.Busy,
            StartTime = Make.T,
            Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }],
            MeetingSubject = new LocalizedText(Text("subject", 2)),
            MeetingLocation = new LocalizedText(Text("location", 2)),
        })));
        foreach (Publication[] chunk in items.Chunk(20))
        {
            await WebScene.PublishAsync(client, chunk);
        }

        return secrets;

        void Maybe(Action add)
        {
            if (random.Next(4) > 0)
            {
                add();
            }
        }

        string Text(string what, int container)
        {
            string text = $"{what}-{container}-{random.NextInt64():x16}";
            secrets.Add(text);
            return text;
        }

        CalendarData Map(int container)
        {
            byte[] packed = new byte[32];
            random.NextBytes(packed);
            FreeBusyMap.TryCreate(Make.T - TimeSpan.FromHours(9), TimeSpan.FromMinutes(15), packed, out FreeBusyMap? map).Should().BeTrue();
            secrets.Add(map!.ToDigits());
            return new CalendarData { MailboxId = Text("mailbox", container), FreeBusy = FreeBusy.FromMap(map) };
        }

        ContactCard Card(int container) => ContactCard.Empty with
        {
            Identities = [new ContactIdentity { Name = new ContactName { DisplayNames = [new LocalizedText(Text("name", container))] } }],
            Titles = [new LocalizedText(Text("title", container))],
            Companies = [new LocalizedText(Text("company", container))],
            Offices = [new LocalizedText(Text("office", container))],
        };
    }

    private static Publication[] Both(CalendarState state) =>
    [
        Make.Item(CategoryName.State, 0x40000000, 2, state, ExpireType.Endpoint),
        Make.Item(CategoryName.State, 0x40000000, 3, state, ExpireType.Endpoint),
    ];
}
