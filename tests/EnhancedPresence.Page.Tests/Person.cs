using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Page.Tests;

/// <summary>Somebody whose presence is published: what the contact lists of the tests are made of.</summary>
internal sealed record Person(string User, string Name, string Title, string Department)
{
    private static readonly int[] Levels = [100, 200, 300, 400];
    private static readonly DateTimeOffset Midnight = new(2026, 3, 3, 23, 0, 0, TimeSpan.Zero);

    public SipUri Address => SipUri.Parse($"sip:{User}@contoso.com");

    public uint Availability { get; init; } = 3500;

    public bool IsIdle { get; init; }

    public string? Note { get; init; }

    public string? OutOfOfficeNote { get; init; }

    public string? Subject { get; init; }

    public string? Location { get; init; }

    /// <summary>Taken times of the day in Berlin, in hours; without any the calendar is not published.</summary>
    public (double From, double To, FreeBusyStatus Status)[] Taken { get; init; } = [];

    public AccessLevel? Level { get; init; }

    /// <summary>Signs the person in and publishes everything.</summary>
    public async Task<InMemoryPresenceTransport> PublishAsync(PageScene scene)
    {
        InMemoryPresenceTransport client = await scene.ClientAsync(Address);
        List<Publication> items = [];
        foreach (int level in Levels)
        {
            items.Add(Item(CategoryName.ContactCard, 0, level, Card()));
            if (Notes() is { } notes && level != 100)
            {
                items.Add(Item(CategoryName.Note, 0, level, notes));
            }

            if (Taken.Length > 0 && level != 100)
            {
                items.Add(Item(CategoryName.CalendarData, 0, level, new CalendarData { FreeBusy = FreeBusy.FromMap(Map()) }));
            }
        }

        items.Add(Item(CategoryName.ContactCard, 0, 0, Card()));
        items.AddRange(States());
        await SendAsync(client, items);
        if (Level is { } given)
        {
            await scene.GiveAsync(client, PageScene.Alice, given);
        }

        return client;
    }

    /// <summary>Publishes something else.</summary>
    public static async Task SendAsync(InMemoryPresenceTransport client, IReadOnlyList<Publication> items) =>
        (await client.PublishAsync(PresenceXml.ToUtf8(new PublishDocument(client.User, items.ToEquatableArray())), CancellationToken.None))
            .Status.Should().Be(ResponseStatus.Ok);

    public static Publication Item(CategoryName category, uint instance, int container, PresenceCategory value, uint version = 0) => new()
    {
        Key = new PublicationKey(category, instance, new ContainerId(container)),
        Version = version,
        ExpireType = category == CategoryName.State ? ExpireType.Endpoint : ExpireType.Static,
        Value = value,
    };

    /// <summary>What the machine says, for both sides.</summary>
    public static Publication[] Machine(uint availability, uint version = 0) =>
    [
        Item(CategoryName.State, 0x30000000, 2, new MachineState { Manual = false, Availability = new Availability(availability) }, version),
        Item(CategoryName.State, 0x30000000, 3, new MachineState { Manual = false, Availability = new Availability(availability) }, version),
    ];

    private Publication[] States()
    {
        if (Subject is null)
        {
            return Machine(Availability);
        }

        var meeting = new CalendarState
        {
            Manual = false,
            Availability = EnhancedPresence.Availability.Busy,
            StartTime = PageScene.Now.AddMinutes(-20),
            Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }],
            MeetingSubject = new LocalizedText(Subject),
            MeetingLocation = LocalizedText.FromString(Location),
        };
        return [.. Machine(3500), Item(CategoryName.State, 0x40000000, 2, meeting), Item(CategoryName.State, 0x40000000, 3, meeting)];
    }

    private Note? Notes() => OutOfOfficeNote is { } away
        ? new Note { Bodies = [new NoteBody { Type = NoteBody.OutOfOfficeType, Text = away, StartTime = Midnight, EndTime = Midnight.AddDays(5) }] }
        : Note is { } text ? Categories.Note.Personal(text) : null;

    private ContactCard Card() => ContactCard.Empty with
    {
        Identities = [new ContactIdentity { Name = new ContactName { DisplayNames = [new LocalizedText(Name)] } }],
        Titles = Title.Length == 0 ? [] : [new LocalizedText(Title)],
        Departments = Department.Length == 0 ? [] : [new LocalizedText(Department)],
    };

    private FreeBusyMap Map()
    {
        char[] digits = new string('0', 128).ToCharArray();
        foreach ((double from, double to, FreeBusyStatus status) in Taken)
        {
            Array.Fill(digits, (char)('0' + (int)status), (int)(from * 4), (int)((to - from) * 4));
        }

        return FreeBusyMap.TryParseDigits(digits, Midnight, TimeSpan.FromMinutes(15), out FreeBusyMap? map, out _) ? map : throw new FormatException();
    }
}
