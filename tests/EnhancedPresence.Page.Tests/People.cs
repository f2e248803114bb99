using EnhancedPresence.Calendar;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Page.Tests;

/// <summary>The contacts of Alice, one of each kind that a card can be.</summary>
internal static class People
{
    private const FreeBusyStatus Busy = FreeBusyStatus.Busy;
    private const FreeBusyStatus Tentative = FreeBusyStatus.Tentative;
    private const FreeBusyStatus Out = FreeBusyStatus.OutOfOffice;

    public static readonly Person Bob = new("bob", "Bob Miller", "Product Manager", "Mobile")
    {
        Taken = [(9, 10, Busy), (13, 14.5, Busy), (16, 17, Tentative)],
        Note = "Working from the Hamburg office this week",
    };

    private static readonly Person[] Team =
    [
        Bob,
        new("carol", "Carol Schmidt", "Architect", "Platform")
        {
            Level = AccessLevel.Workgroup,
            Subject = "Design review: calendar sync",
            Location = "Room Aquarium",
            Taken = [(8, 8.5, Busy), (10, 11.5, Busy), (15, 16, Busy)],
        },
        new("dmitri", "Dmitri Ivanov", "Engineer", "Platform") { Availability = 9500, Note = "Release day, please mail", Taken = [(9.5, 12.5, Busy), (14, 15, Tentative)] },
    ];

    private static readonly Person[] Others =
    [
        new("farid", "Farid Haddad", "Support Lead", "Customers") { Availability = 12500, Taken = [(11, 12, Busy), (13, 13.5, Busy), (14.5, 17.5, Tentative)] },
        new("grace", "Grace Okafor", "Head of Research", "Research")
        {
            Availability = 18500,
            OutOfOfficeNote = "On holiday until Monday. Jonas stands in for me.",
            Taken = [(0, 32, Out)],
        },
        new("hiro", "Hiro Tanaka", "Engineer", "Research") { Availability = 5000, Taken = [(16, 18, Busy)] },
    ];

    /// <summary>Publishes everybody and makes Alice's contact list of them.</summary>
    /// <returns>The clients, by user.</returns>
    public static async Task<Dictionary<string, InMemoryPresenceTransport>> PublishAsync(PageScene scene)
    {
        var alice = new Person("alice", "Alice Lindqvist", "Engineering Manager", "Mobile")
        {
            Subject = "Planning",
            Location = "Room Lighthouse",
            Note = "Back at my desk at eleven",
            Taken = [(8.5, 9, Busy), (10, 11, Busy), (14, 16, Tentative)],
        };
        Dictionary<string, InMemoryPresenceTransport> clients = new() { [alice.User] = await alice.PublishAsync(scene) };
        foreach (Person person in Team.Concat(Others))
        {
            clients[person.User] = await person.PublishAsync(scene);
        }

        await scene.GiveAsync(clients["alice"], Bob.Address, AccessLevel.FriendsAndFamily);
        await scene.GiveAsync(clients["alice"], SipUri.Parse("sip:carol@contoso.com"), AccessLevel.Workgroup);
        await scene.EditContactsAsync(
            clients["alice"],
            [
                new ContactEdit.AddGroup("~", null),
                new ContactEdit.AddGroup("Project team", null),
                .. Team.Select(static p => new ContactEdit.SetContact(new StoredContact(p.Address) { Groups = [2] })),
                .. Others.Select(static p => new ContactEdit.SetContact(new StoredContact(p.Address) { Groups = [1] })),
            ]);
        return clients;
    }
}
