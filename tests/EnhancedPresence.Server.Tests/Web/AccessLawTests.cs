using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EnhancedPresence.Calendar;
using EnhancedPresence.Documents;
using EnhancedPresence.Policy;
using EnhancedPresence.Server.Web.Api;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>What the page's interface tells a watcher is what the policy shows that watcher, and no word more.</summary>
public sealed class AccessLawTests
{
    private static readonly AccessLevel?[] Levels =
        [null, AccessLevel.External, AccessLevel.Colleagues, AccessLevel.Workgroup, AccessLevel.FriendsAndFamily, AccessLevel.Blocked];

    [Theory]
    [InlineData(nameof(CompatibilityProfile.Ocs2007))]
    [InlineData(nameof(CompatibilityProfile.Lync2013))]
    public async Task A_watcher_gets_what_the_preview_for_them_says(string profile)
    {
        await using WebScene scene = await WebScene.StartAsync(
            static o => o.QuestionsPerMinute = 100_000, profile: profile == nameof(CompatibilityProfile.Ocs2007) ? CompatibilityProfile.Ocs2007 : CompatibilityProfile.Lync2013);
        SipUri[] watchers = [Make.Bob, Make.Carol, SipUri.Parse("sip:erin@messenger.example"), SipUri.Parse("sip:dora@contoso.com")];
        Dictionary<SipUri, WebBrowser> browsers = [];
        foreach (SipUri watcher in watchers)
        {
            browsers[watcher] = await scene.OpenAsync(watcher);
        }

        for (int seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            SipUri owner = SipUri.Parse($"sip:owner{seed}@contoso.com");
            InMemoryPresenceTransport client = await scene.ClientAsync(owner);
            IReadOnlyList<string> secrets = await Secrets.PublishAsync(client, random);
            foreach (SipUri watcher in watchers)
            {
                if (Levels[random.Next(Levels.Length)] is { } level)
                {
                    await scene.PutAsync(client, watcher, level);
                }
            }

            SelfData self = (await scene.Server.Directory.GetSelfAsync(owner, CancellationToken.None))!;
            var inspector = new PresenceInspector(owner, self, scene.Time.GetUtcNow(), scene.Server.Policy);
            foreach (SipUri watcher in watchers)
            {
                byte[] allowed = inspector.PreviewAs(scene.Server.ToWatcher(watcher)).ToArray();
                JsonNode shown = await browsers[watcher].GetAsync("api/people/" + owner.Address);
                Law(secrets, allowed, shown.ToJsonString());
                shown.ToJsonString().Should().Be(JsonNode.Parse(JsonSerializer.Serialize(CardOf(owner, allowed, scene.Time.GetUtcNow()), WebJson.Default.WebCard))!.ToJsonString());
            }
        }
    }

    [Fact]
    public async Task The_stream_shows_what_the_preview_says_while_lists_and_publications_change()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await scene.ClientAsync(Make.Alice);
        InMemoryPresenceTransport bob = await scene.ClientAsync(Make.Bob);
        await scene.EditContactsAsync(bob, new EnhancedPresence.Server.Presentities.ContactEdit.SetContact(new(Make.Alice)));
        var random = new Random(7);
        List<string> secrets = [.. await Secrets.PublishAsync(alice, random)];
        WebBrowser browser = await scene.OpenAsync(Make.Bob);
        await using EventStream stream = await browser.FollowAsync();
        uint version = 0;
        foreach (AccessLevel level in new[] { AccessLevel.Workgroup, AccessLevel.External, AccessLevel.FriendsAndFamily, AccessLevel.Blocked, AccessLevel.Workgroup })
        {
            await scene.PutAsync(alice, Make.Bob, level);
            string note = $"note-{version}-{random.NextInt64():x16}";
            secrets.Add(note);
            await WebScene.PublishAsync(alice, Make.Item(CategoryName.Note, 77, level.Container.Value, Categories.Note.Personal(note), version: 0));
            SelfData self = (await scene.Server.Directory.GetSelfAsync(Make.Alice, CancellationToken.None))!;
            byte[] allowed = new PresenceInspector(Make.Alice, self, scene.Time.GetUtcNow(), scene.Server.Policy).PreviewAs(scene.Server.ToWatcher(Make.Bob)).ToArray();
            string expected = JsonNode.Parse(JsonSerializer.Serialize(CardOf(Make.Alice, allowed, scene.Time.GetUtcNow()), WebJson.Default.WebCard))!.ToJsonString();
            JsonNode shown = await stream.CardAsync(Make.Alice, card => card.ToJsonString() == expected);
            Law(secrets, allowed, shown.ToJsonString());
            version++;
            await RemoveAsync(scene, alice, level);
        }
    }

    [Fact]
    public async Task The_own_preview_of_a_watcher_is_what_that_watcher_gets()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await scene.ClientAsync(Make.Alice);
        await Secrets.PublishAsync(alice, new Random(3));
        await scene.PutAsync(alice, Make.Carol, AccessLevel.FriendsAndFamily);
        WebBrowser own = await scene.OpenAsync(Make.Alice);
        foreach ((SipUri watcher, string level) in new[] { (Make.Bob, "Colleagues"), (Make.Carol, "FriendsAndFamily"), (SipUri.Parse("sip:erin@messenger.example"), "Default") })
        {
            WebBrowser browser = await scene.OpenAsync(watcher);
            JsonNode preview = await own.GetAsync("api/preview?watcher=" + watcher.Address);
            ((string)preview["level"]!).Should().Be(level);
            preview["card"]!.ToJsonString().Should().Be((await browser.GetAsync("api/people/alice@contoso.com")).ToJsonString());
            (await own.GetAsync("api/preview?level=" + level))["card"]!.ToJsonString().Should().Be(preview["card"]!.ToJsonString());
            JsonNode why = await own.GetAsync("api/explanation?watcher=" + watcher.Address);
            ((string)why["level"]!).Should().Be(level);
            ((string)why["why"]!["text"]!).Should().Contain(watcher.Address).And.Contain("alice@contoso.com");
        }
    }

    [Fact]
    public async Task Nobody_previews_or_explains_anybody_else()
    {
        await using WebScene scene = await WebScene.StartAsync();
        InMemoryPresenceTransport alice = await scene.ClientAsync(Make.Alice);
        IReadOnlyList<string> secrets = await Secrets.PublishAsync(alice, new Random(3));
        WebBrowser bob = await scene.OpenAsync(Make.Bob);
        foreach (string path in new[] { "preview?watcher=alice@contoso.com", "preview?level=Workgroup", "explanation?watcher=alice@contoso.com", "me" })
        {
            string answer = (await bob.GetAsync("api/" + path)).ToJsonString();
            secrets.Should().OnlyContain(secret => !answer.Contains(secret), path);
        }
    }

    // Independent of how cards are made: each published text or map that is shown stands in the bytes that the policy gives.
    private static void Law(IEnumerable<string> secrets, byte[] allowed, string shown)
    {
        string text = Encoding.UTF8.GetString(allowed);
        CategoriesDocument document = Read(allowed);
        foreach (string secret in secrets.Where(s => shown.Contains(s, StringComparison.Ordinal)))
        {
            bool isThere = text.Contains(secret, StringComparison.Ordinal)
                || document.Categories.Select(static c => c.Value).OfType<Categories.CalendarData>()
                    .Any(data => data.FreeBusy is { } freeBusy && freeBusy.TryGetMap(out FreeBusyMap? map) && map.ToDigits() == secret);
            isThere.Should().BeTrue("{0} is shown, and the policy gives {1}", secret, text);
        }
    }

    private static WebCard CardOf(SipUri owner, byte[] allowed, DateTimeOffset now) => WebCard.Of(new ContactPresence(owner).Apply(Read(allowed)), now);

    private static CategoriesDocument Read(byte[] body) =>
        PresenceXml.TryReadCategories(body, out CategoriesDocument? document, out PresenceReadError error) ? document : throw error.ToException();

    private static async Task RemoveAsync(WebScene scene, InMemoryPresenceTransport client, AccessLevel level)
    {
        SelfData self = (await scene.Server.Directory.GetSelfAsync(client.User, CancellationToken.None))!;
        uint version = self.Containers.First(c => c.Id == level.Container).Version;
        (await client.UpdateContainersAsync([Make.Update(level.Container.Value, version, (false, ContainerMember.User(Make.Bob)))], CancellationToken.None))
            .Status.Should().Be(ResponseStatus.Ok);
        await WebScene.PublishAsync(client, Make.Delete(CategoryName.Note, 77, level.Container.Value, 1));
    }
}
