using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EnhancedPresence.Page.Tests;

/// <summary>Who does not see, or not well, or does not want things to move.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task Axe_finds_nothing_serious_in_light_and_dark_wide_and_narrow()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        await People.PublishAsync(scene);
        foreach ((ColorScheme scheme, int width) in new[] { (ColorScheme.Light, 1200), (ColorScheme.Dark, 1200), (ColorScheme.Light, 390) })
        {
            // Axe puts its own script into the page, which the page's policy forbids.
            var options = new BrowserNewContextOptions { ColorScheme = scheme, BypassCSP = true, ViewportSize = new() { Width = width, Height = 900 } };
            IPage page = await scene.OpenAsync(options);
            await CheckAsync(page, $"sign-in, {scheme}, {width}");
            await page.GetByLabel("Address", new() { Exact = true }).FillAsync("alice@contoso.com");
            await page.GetByLabel("Password").FillAsync(PageScene.Password);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("#groups article")).ToHaveCountAsync(6);
            await Expect(page.Locator("#groups .strip")).ToHaveCountAsync(6);
            await CheckAsync(page, $"people, {scheme}, {width}");
            await page.GetByRole(AriaRole.Link, new() { Name = "What others see" }).ClickAsync();
            await page.GetByLabel("or as one person").FillAsync("bob@contoso.com");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("#why details").First).ToBeVisibleAsync();
            await CheckAsync(page, $"what others see, {scheme}, {width}");
        }
    }

    [BrowserFact]
    public async Task A_narrow_page_does_not_scroll_sideways()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        await People.PublishAsync(scene);
        IPage page = await scene.OpenAsync(PageScene.Alice, new BrowserNewContextOptions { ViewportSize = new() { Width = 320, Height = 700 } });
        await Expect(page.Locator("#groups .strip")).ToHaveCountAsync(6);
        foreach (string hash in new[] { "#people", "#me" })
        {
            await page.EvaluateAsync("hash => location.hash = hash", hash);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(320, hash);
        }
    }

    [BrowserFact]
    public async Task Nothing_moves_for_who_wants_nothing_to_move()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        Dictionary<string, Transport.InMemoryPresenceTransport> clients = await People.PublishAsync(scene);
        foreach ((ReducedMotion wish, string animation) in new[] { (ReducedMotion.Reduce, "none"), (ReducedMotion.NoPreference, "changed") })
        {
            IPage page = await scene.OpenAsync(PageScene.Alice, new BrowserNewContextOptions { ReducedMotion = wish });
            ILocator bob = page.Locator("#groups article[data-address='bob@contoso.com']");
            await Expect(bob.Locator(".strip")).ToHaveCountAsync(1);
            await Person.SendAsync(clients["bob"], Person.Machine(wish == ReducedMotion.Reduce ? 6500u : 15500u, wish == ReducedMotion.Reduce ? 1u : 2u));
            await Expect(bob).ToHaveClassAsync("card changed");
            (await bob.EvaluateAsync<string>("card => getComputedStyle(card).animationName")).Should().Be(animation);
        }
    }

    [BrowserFact]
    public async Task Every_availability_has_a_badge_of_its_own_shape_and_words_beside_it()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        await People.PublishAsync(scene);
        IPage page = await scene.OpenAsync(PageScene.Alice);
        await Expect(page.Locator("#groups .strip")).ToHaveCountAsync(6);
        string[] shapes = await page.EvaluateAsync<string[]>(
            "[...new Set([...document.querySelectorAll('#groups .status-now .badge')].map(b => b.getAttribute('class') + '=' + [...b.children].map(c => c.tagName + (c.getAttribute('d') ?? '') + c.getAttribute('class')).join()))]");
        shapes.Should().HaveCountGreaterThan(4);
        shapes.Select(static s => s.Split('=')[1]).Should().OnlyHaveUniqueItems();
        (await page.Locator("#groups .status-now").AllTextContentsAsync()).Should().OnlyContain(static text => text.Length > 3);
    }

    private static async Task CheckAsync(IPage page, string where)
    {
        AxeResult result = await page.RunAxe();
        result.Violations.Where(static v => v.Impact is "serious" or "critical" or "moderate")
            .Select(static v => $"{v.Id} ({v.Impact}): {v.Help}: {string.Join("; ", v.Nodes.Select(static n => n.Html).Take(3))}")
            .Should().BeEmpty(where);
    }
}
