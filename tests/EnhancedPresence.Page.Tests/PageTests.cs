using System.Text.RegularExpressions;
using EnhancedPresence.Categories;
using EnhancedPresence.Transport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EnhancedPresence.Page.Tests;

/// <summary>The page in a browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageTests(BrowserFixture browser)
{
    // What a person who watches takes for "at once".
    private const float Second = 1000;

    [BrowserFact]
    public async Task A_card_says_who_it_is_what_they_do_and_when_they_are_free()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        await People.PublishAsync(scene);
        IPage page = await scene.OpenAsync(PageScene.Alice);
        ILocator bob = Card(page, "bob@contoso.com");
        await Expect(bob.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Bob Miller");
        await Expect(bob).ToContainTextAsync("Product Manager · Mobile");
        await Expect(bob).ToContainTextAsync("Available");
        await Expect(bob).ToContainTextAsync("Free until 13:00");
        await Expect(bob).ToContainTextAsync("Working from the Hamburg office this week");
        await Expect(bob.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "Today: busy 09:00 to 10:00; busy 13:00 to 14:30; tentative 16:00 to 17:00; otherwise free");

        // Of a meeting the workgroup sees the name, colleagues see that it is one.
        ILocator carol = Card(page, "carol@contoso.com");
        await Expect(carol).ToContainTextAsync("In a meeting");
        await Expect(carol).ToContainTextAsync("Design review: calendar sync");
        await Expect(carol).ToContainTextAsync("Room Aquarium");
        await Expect(carol).ToContainTextAsync("Busy until 11:30, then free");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(["Project team", "Others"]);
        await Expect(page.Locator("#people-sum")).ToHaveTextAsync("2 of 6 available now");
        scene.Complaints.Should().BeEmpty();
        scene.Requests.Should().OnlyContain(url => url.StartsWith(scene.Address.ToString()), "the page asks nobody else");
    }

    [BrowserFact]
    public async Task A_card_changes_within_a_second_of_a_publication()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        Dictionary<string, InMemoryPresenceTransport> clients = await People.PublishAsync(scene);
        IPage page = await scene.OpenAsync(PageScene.Alice);
        ILocator bob = Card(page, "bob@contoso.com");
        await Expect(bob).ToContainTextAsync("Available");
        uint version = 1;
        foreach ((uint availability, string text) in new[] { (9500u, "Do not disturb"), (15500u, "Away"), (6500u, "Busy"), (3500u, "Available") })
        {
            await Person.SendAsync(clients["bob"], Person.Machine(availability, version++));
            await Expect(bob.Locator(".status-now")).ToHaveTextAsync(text, new() { Timeout = Second });
        }

        await Person.SendAsync(clients["bob"], [Person.Item(CategoryName.Note, 0, 200, Note.Personal("Out for lunch"), version: 1)]);
        await Expect(bob.Locator(".note")).ToHaveTextAsync("Out for lunch", new() { Timeout = Second });

        // And is told to who can't see it.
        await Expect(page.Locator("#announce")).ToContainTextAsync("Bob Miller: Available", new() { Timeout = 5 * Second });
        scene.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task The_own_presence_is_live_in_the_bar()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        Dictionary<string, InMemoryPresenceTransport> clients = await People.PublishAsync(scene);
        IPage page = await scene.OpenAsync(PageScene.Alice);
        await Expect(page.Locator("#self")).ToContainTextAsync("Alice Lindqvist");
        await Expect(page.Locator("#self")).ToContainTextAsync("In a meeting");
        await clients["alice"].SignOutAsync(CancellationToken.None);
        await Expect(page.Locator("#self")).ToContainTextAsync("Offline", new() { Timeout = Second });
    }

    [BrowserFact]
    public async Task Everything_can_be_done_from_the_keyboard()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        await People.PublishAsync(scene);
        IPage page = await scene.OpenAsync();
        await Expect(page.GetByLabel("Address", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("alice@contoso.com");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("wrong");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert).First).ToHaveTextAsync("That name and password do not belong together.");
        await Expect(page.GetByLabel("Password")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(PageScene.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Card(page, "bob@contoso.com")).ToBeVisibleAsync();

        // From the top: the way past the bar, the pages, signing out, the search.
        List<string> order = [];
        await page.ReloadAsync();
        await Expect(Card(page, "bob@contoso.com")).ToBeVisibleAsync();
        for (int i = 0; i < 6; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            order.Add(await page.EvaluateAsync<string>("document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent.trim()"));
        }

        order.Should().Equal("Skip to content", "People", "What others see", "Sign out", "Filter your contacts, or write an address to look somebody up", "Look up");

        // The levels are one stop; arrows choose.
        await page.GetByRole(AriaRole.Link, new() { Name = "What others see" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What others see" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Colleagues") }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("#preview h2")).ToHaveTextAsync("Workgroup");
        await Expect(page.Locator("#preview")).ToContainTextAsync("Room Lighthouse");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#preview h2")).ToHaveTextAsync("Colleagues");
        await Expect(page.Locator("#preview")).Not.ToContainTextAsync("Room Lighthouse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to presence" })).ToBeVisibleAsync();
        await Expect(page.Locator("article")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task The_own_page_shows_what_one_person_sees_and_why()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        await People.PublishAsync(scene);
        IPage page = await scene.OpenAsync(PageScene.Alice);
        await page.GetByRole(AriaRole.Link, new() { Name = "What others see" }).ClickAsync();
        await page.GetByLabel("or as one person").FillAsync("bob@contoso.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look", Exact = true }).ClickAsync();
        await Expect(page.Locator("#preview h2")).ToContainTextAsync("Friends and family");
        await Expect(page.Locator("#preview")).ToContainTextAsync("In a meeting");
        await Expect(page.Locator("#preview")).Not.ToContainTextAsync("Planning");
        await Expect(page.Locator("#why")).ToContainTextAsync("bob@contoso.com sees the level FriendsAndFamily");
        await Expect(page.Locator("#why")).ToContainTextAsync("meeting: hidden by the access level");
        await page.GetByLabel("or as one person").FillAsync("nobody");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#as-error")).ToContainTextAsync("address");
        scene.Complaints.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Somebody_is_found_by_address_and_contacts_by_what_their_cards_say()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        await People.PublishAsync(scene);
        await new Person("zoe", "Zoe Park", "Analyst", "Finance").PublishAsync(scene);
        IPage page = await scene.OpenAsync(PageScene.Alice);
        ILocator find = page.GetByRole(AriaRole.Searchbox);
        await find.FillAsync("engineer");
        await Expect(Card(page, "dmitri@contoso.com")).ToBeVisibleAsync();
        await Expect(Card(page, "bob@contoso.com")).ToBeHiddenAsync();
        await find.FillAsync("zoe@contoso.com");
        await find.PressAsync("Enter");
        await Expect(page.Locator("#found")).ToContainTextAsync("Zoe Park");
        await find.FillAsync("nobody@contoso.com");
        await find.PressAsync("Enter");
        await Expect(page.Locator("#find-error")).ToHaveTextAsync("Nobody of that address has presence here.");
    }

    [BrowserFact]
    public async Task A_page_that_is_signed_out_elsewhere_shows_nothing_more()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        await People.PublishAsync(scene);
        IPage page = await scene.OpenAsync(PageScene.Alice);
        await Expect(Card(page, "bob@contoso.com")).ToBeVisibleAsync();
        IPage second = await page.Context.NewPageAsync();
        await second.GotoAsync(scene.Address.ToString());
        await second.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByText("You have been signed out.")).ToBeVisibleAsync(new() { Timeout = 30 * Second });
        await Expect(page.Locator("article")).ToHaveCountAsync(0);
    }

    private static ILocator Card(IPage page, string address) => page.Locator($"#groups article[data-address='{address}']");
}
