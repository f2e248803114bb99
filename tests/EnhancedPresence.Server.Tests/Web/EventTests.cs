using System.Net;
using System.Text.Json.Nodes;
using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>The stream of changes.</summary>
public sealed class EventTests
{
    private static readonly SipUri Dora = SipUri.Parse("sip:dora@contoso.com");

    [Fact]
    public async Task A_new_stream_begins_with_the_list_a_card_for_each_contact_and_oneself()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await scene.ClientAsync(Make.Alice);
        await WebScene.PublishAsync(alice, [Make.Note(200, "Hello"), .. Make.Machine(3500)]);
        InMemoryPresenceTransport bob = await scene.ClientAsync(Make.Bob);
        await scene.EditContactsAsync(
            bob,
            new ContactEdit.AddGroup("Team", null),
            new ContactEdit.SetContact(new(Make.Alice) { Name = "Ali", Groups = [1] }),
            new ContactEdit.SetContact(new(Make.Carol)));
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        await using EventStream stream = await browser.FollowAsync();
        (string name, JsonNode list) = (await stream.NextAsync())!.Value;
        name.Should().Be("contacts");
        list["groups"]![0]!["name"]!.GetValue<string>().Should().Be("Team");
        list["contacts"]!.AsArray().Select(static c => (string)c!["address"]!).Should().Equal("alice@contoso.com", "carol@fabrikam.com");
        list.ToJsonString().Should().Be((await browser.GetAsync("api/contacts")).ToJsonString());

        JsonNode card = await stream.CardAsync(Make.Alice, static c => c["note"] is not null);
        ((string)card["note"]!).Should().Be("Hello");
        ((string)card["availabilityClass"]!).Should().Be("Available");
        card.ToJsonString().Should().Be((await browser.GetAsync("api/cards"))["cards"]![0]!.ToJsonString());

        // Resuming before the first event shows everything that is known once, in one go.
        await using EventStream again = await browser.FollowAsync(stream.LastId!.Split('-')[0] + "-0");
        List<string> events = [];
        while (events.Count < 4)
        {
            events.Add((await again.NextAsync())!.Value.Event);
        }

        events.Should().BeEquivalentTo("contacts", "card", "card", "self");
    }

    [Fact]
    public async Task A_publication_reaches_the_page_and_what_is_not_read_collapses()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await AliceOfBobAsync(scene);
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        EventStream stream = await browser.FollowAsync();

        // Which of the two is the newer depends on whether the server has told more of Alice meanwhile.
        HashSet<string> seen = [];
        while (!seen.IsSupersetOf(["card", "self"]))
        {
            seen.Add((await stream.NextAsync())!.Value.Event);
        }

        string last = stream.LastId!;
        await stream.DisposeAsync();

        // Nobody reads while a hundred notes come and go.
        for (uint i = 0; i < 100; i++)
        {
            await WebScene.PublishAsync(alice, Make.Note(200, "Note " + i, version: i));
        }

        await using EventStream resumed = await browser.FollowAsync(last);
        (string name, JsonNode card) = (await resumed.NextAsync())!.Value;
        (name, (string)card["note"]!).Should().Be(("card", "Note 99"));
        resumed.LastId!.Split('-')[0].Should().Be(last.Split('-')[0]);
        scene.Front.Sessions.Count.Should().Be(1);
    }

    [Fact]
    public async Task A_stream_that_is_not_resumed_in_time_begins_anew()
    {
        await using WebScene scene = await WebScene.StartAsync(static o => o.ResumeTime = TimeSpan.FromSeconds(20));
        await AliceOfBobAsync(scene);
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        EventStream stream = await browser.FollowAsync();
        await stream.UntilAsync("self", static _ => true);
        string last = stream.LastId!;
        await stream.DisposeAsync();
        await LeftAsync(scene, browser);
        scene.Time.Advance(TimeSpan.FromSeconds(21));
        await using EventStream anew = await browser.FollowAsync(last);
        (await anew.NextAsync())!.Value.Event.Should().Be("contacts");
        anew.LastId!.Split('-')[0].Should().NotBe(last.Split('-')[0]);
    }

    [Fact]
    public async Task Another_connection_takes_the_stream_over()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await AliceOfBobAsync(scene);
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        await using EventStream first = await browser.FollowAsync();
        await first.UntilAsync("self", static _ => true);
        await using EventStream second = await browser.FollowAsync(first.LastId);
        await EndAsync(first);

        await WebScene.PublishAsync(alice, Make.Note(200, "For the second"));
        await second.CardAsync(Make.Alice, static c => (string?)c["note"] == "For the second");
    }

    [Fact]
    public async Task Contacts_that_come_and_go_come_and_go_on_the_page()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await scene.ClientAsync(Make.Alice);
        await WebScene.PublishAsync(alice, Make.Note(200, "Hello"));
        InMemoryPresenceTransport bob = await scene.ClientAsync(Make.Bob);
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        await using EventStream stream = await browser.FollowAsync();
        await stream.UntilAsync("contacts", static l => l["contacts"]!.AsArray().Count == 0);
        await scene.EditContactsAsync(bob, new ContactEdit.SetContact(new(Make.Alice)));
        await stream.UntilAsync("contacts", static l => l["contacts"]!.AsArray().Count == 1);
        await stream.CardAsync(Make.Alice, static c => (string?)c["note"] == "Hello");

        await scene.EditContactsAsync(bob, new ContactEdit.DeleteContact(Make.Alice), new ContactEdit.SetContact(new(Dora)));
        await stream.UntilAsync("contacts", static l => (string)l["contacts"]![0]!["address"]! == "dora@contoso.com");
        await WebScene.PublishAsync(alice, Make.Note(200, "Nobody hears this", version: 1));
        InMemoryPresenceTransport dora = await scene.ClientAsync(Dora);
        await WebScene.PublishAsync(dora, Make.Note(200, "Here I am"));
        JsonNode card = await stream.UntilAsync("card", static c => c["note"] is not null);
        ((string)card["note"]!).Should().Be("Here I am");
    }

    [Fact]
    public async Task What_the_clock_changes_is_told_by_the_clock()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await AliceOfBobAsync(scene);

        // Busy from 9:30 to 10:00; it is 9:00.
        byte[] packed = new byte[32];
        FreeBusyMap.TryCreate(Make.T, TimeSpan.FromMinutes(15), packed, out FreeBusyMap? free).Should().BeTrue();
        packed[0] = 0b_1010_0000;
        FreeBusyMap.TryCreate(Make.T, TimeSpan.FromMinutes(15), packed, out FreeBusyMap? map).Should().BeTrue();
        await WebScene.PublishAsync(alice, [Make.Item(CategoryName.CalendarData, 0, 200, new CalendarData { FreeBusy = FreeBusy.FromMap(map!) }), .. Make.Machine(3500)]);
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        await using EventStream stream = await browser.FollowAsync();
        JsonNode before = await stream.CardAsync(Make.Alice, static c => c["outlook"] is not null);
        ((string)before["outlook"]!["status"]!).Should().Be("free");
        ((DateTimeOffset)before["outlook"]!["until"]!).Should().Be(Make.T.AddMinutes(30));

        // The stream waits by the clock that stands still; moved, it tells.
        Task<JsonNode> busy = stream.CardAsync(Make.Alice, static c => (string?)c["outlook"]?["status"] == "busy");
        while (!busy.IsCompleted)
        {
            if (scene.Time.GetUtcNow() < Make.T.AddMinutes(40))
            {
                scene.Time.Advance(TimeSpan.FromSeconds(30));
            }

            await Task.WhenAny(busy, browser.GetAsync("api/session"));
        }

        ((DateTimeOffset)(await busy)["outlook"]!["until"]!).Should().Be(Make.T.AddMinutes(60));
    }

    [Fact]
    public async Task A_stream_ends_with_its_session_and_when_its_user_may_be_there_no_longer()
    {
        await using WebScene scene = await WebScene.StartAsync();
        await AliceOfBobAsync(scene);
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        await using EventStream stream = await browser.FollowAsync();
        await stream.UntilAsync("self", static _ => true);
        await browser.SignOutAsync();
        await EndAsync(stream);

        WebBrowser other = await scene.OpenAsync(Make.Bob);
        await using EventStream watched = await other.FollowAsync();
        await watched.UntilAsync("self", static _ => true);
        scene.Users.Remove(Make.Bob);
        Task end = EndAsync(watched);
        while (!end.IsCompleted)
        {
            scene.Time.Advance(TimeSpan.FromSeconds(30));
            await Task.WhenAny(end, scene.Open().GetAsync("api/session"));
        }

        await end;
        (await other.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Streams_are_bounded_and_one_that_nobody_reads_makes_room()
    {
        await using WebScene scene = await WebScene.StartAsync(static o => o.StreamsPerSession = 2);
        await AliceOfBobAsync(scene);
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        EventStream first = await browser.FollowAsync();
        await first.UntilAsync("self", static _ => true);
        await using EventStream second = await browser.FollowAsync();
        (await browser.StatusOfAsync("api/events")).Should().Be(HttpStatusCode.TooManyRequests);
        await first.DisposeAsync();
        await LeftAsync(scene, browser);
        (await browser.StatusOfAsync("api/events")).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_that_is_closed_leaves_no_subscription_behind()
    {
        await using WebScene scene = await WebScene.StartAsync(static o => o.ResumeTime = TimeSpan.Zero);
        await AliceOfBobAsync(scene);
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        EventStream stream = await browser.FollowAsync();
        await stream.UntilAsync("self", static _ => true);
        Feeds(scene, browser).Count.Should().Be(1);
        await stream.DisposeAsync();
        while (Feeds(scene, browser).Count > 0)
        {
            await browser.GetAsync("api/session");
        }
    }

    [Fact]
    public async Task Looking_at_the_page_makes_nobody_reachable()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await scene.ClientAsync(Make.Alice);
        await WebScene.PublishAsync(alice, Make.Machine(3500));
        WebBrowser page = await scene.OpenAsync(Make.Alice);
        await using EventStream stream = await page.FollowAsync();
        await stream.UntilAsync("self", static s => (string)s["card"]!["availabilityClass"]! == "Available");
        await alice.SignOutAsync(CancellationToken.None);
        await stream.UntilAsync("self", static s => (string)s["card"]!["availabilityClass"]! == "Offline");
    }

    [Fact]
    public async Task The_own_levels_name_who_has_them()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await scene.ClientAsync(Make.Alice);
        await scene.PutAsync(alice, Make.Carol, AccessLevel.Workgroup);
        JsonNode me = await (await scene.OpenAsync(Make.Alice)).GetAsync("api/me");
        Dictionary<string, string> levels = me["levels"]!.AsArray().ToDictionary(
            static l => (string)l!["level"]!, static l => string.Join(' ', l!["members"]!.AsArray().Select(static m => (string?)m!["value"] ?? (string)m!["type"]!)));
        levels.Should().Contain("Workgroup", "carol@fabrikam.com").And.Contain("Colleagues", "sameEnterprise").And.Contain("External", "federated").And.Contain("Blocked", string.Empty);
        me.ToJsonString().Should().NotContain("container");
    }

    [Fact]
    public async Task Somebody_of_another_server_watches_and_has_no_presence_here()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await scene.ClientAsync(Make.Alice);
        await WebScene.PublishAsync(alice, Make.Machine(3500));
        WebBrowser carol = await scene.OpenAsync(Make.Carol);
        (await carol.GetAsync("api/me"))["levels"]!.AsArray().Should().BeEmpty();
        (await carol.GetAsync("api/contacts"))["contacts"]!.AsArray().Should().BeEmpty();
        ((string)(await carol.GetAsync("api/people/alice@contoso.com"))["availabilityClass"]!).Should().Be("Available");
        (await carol.StatusOfAsync("api/people/nobody@contoso.com")).Should().Be(HttpStatusCode.NotFound);
        (await carol.StatusOfAsync("api/people/nobody@elsewhere.com")).Should().Be(HttpStatusCode.NotFound);
        (await carol.StatusOfAsync("api/people/nonsense")).Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Questions_are_bounded()
    {
        await using WebScene scene = await WebScene.StartAsync(static o => o.QuestionsPerMinute = 3);
        WebBrowser bob = await scene.OpenAsync(Make.Bob);
        for (int i = 0; i < 3; i++)
        {
            (await bob.StatusOfAsync("api/people/nobody@contoso.com")).Should().Be(HttpStatusCode.NotFound);
        }

        foreach (string path in new[] { "people/nobody@contoso.com", "cards", "preview?level=Colleagues", "explanation?watcher=alice@contoso.com" })
        {
            (await bob.StatusOfAsync("api/" + path)).Should().Be(HttpStatusCode.TooManyRequests, path);
        }

        scene.Time.Advance(TimeSpan.FromMinutes(1));
        (await bob.StatusOfAsync("api/people/nobody@contoso.com")).Should().Be(HttpStatusCode.NotFound);
    }

    /// <summary>Reads what is on its way, to the end of the stream.</summary>
    private static async Task EndAsync(EventStream stream)
    {
        while (await stream.NextAsync() is not null)
        {
        }
    }

    private static async Task<InMemoryPresenceTransport> AliceOfBobAsync(WebScene scene)
    {
        InMemoryPresenceTransport alice = await scene.ClientAsync(Make.Alice);
        InMemoryPresenceTransport bob = await scene.ClientAsync(Make.Bob);
        await scene.EditContactsAsync(bob, new ContactEdit.SetContact(new(Make.Alice)));
        return alice;
    }

    private static EnhancedPresence.Server.Web.Feeds.WebFeeds Feeds(WebScene scene, WebBrowser browser) =>
        scene.Front.Sessions.Find(browser.Cookies.Single(static c => c.Name == "enhanced-presence").Value).Session!.Feeds;

    // The server learns from the connection that its reader has gone.
    private static async Task LeftAsync(WebScene scene, WebBrowser browser)
    {
        while (Feeds(scene, browser).IdleCount == 0)
        {
            await browser.GetAsync("api/session");
        }
    }
}
