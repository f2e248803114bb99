using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Transport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EnhancedPresence.Page.Tests;

/// <summary>What people write stays text, whatever it looks like.</summary>
[Collection(BrowserTests.Name)]
public sealed class MarkupTests(BrowserFixture browser)
{
    private static readonly string[] Attacks =
    [
        "<script>window.hit = 1</script>",
        "<img src=x onerror=\"window.hit = 1\">",
        "\"><svg onload=window.hit=1>",
        "</article></li><iframe srcdoc=\"<script>parent.hit=1</script>\"></iframe>",
        "javascript:window.hit=1",
        "{{constructor.constructor('window.hit=1')()}}",
        "&lt;img src=x onerror=window.hit=1&gt;",
        "' style='position:fixed;inset:0' onmouseover='window.hit=1",
        "\u202E\u2066reversed\u2069 <b>bold</b>",
        "a\u2028b\u2029data: x\n\nevent: card\ndata: {}\n\n",
    ];

    [BrowserFact]
    public async Task Notes_subjects_places_names_and_groups_stay_text()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        InMemoryPresenceTransport alice = await scene.ClientAsync(PageScene.Alice);
        List<(string Address, string Attack)> victims = [];
        for (int i = 0; i < Attacks.Length; i++)
        {
            string attack = Attacks[i];
            var mallory = new Person("mallory" + i, "N" + attack, "T" + attack, "D" + attack)
            {
                Level = AccessLevel.Workgroup,
                Note = "O" + attack,
                Subject = "S" + attack,
                Location = "L" + attack,
            };
            await mallory.PublishAsync(scene);
            victims.Add((mallory.Address.Address, attack));
            await scene.EditContactsAsync(
                alice,
                new ContactEdit.AddGroup("G" + i + attack.ReplaceLineEndings(" "), null),
                new ContactEdit.SetContact(new StoredContact(mallory.Address) { Groups = [i + 1] }));
        }

        IPage page = await scene.OpenAsync(PageScene.Alice);
        foreach ((string address, string attack) in victims)
        {
            ILocator card = page.Locator($"#groups article[data-address='{address}']");
            await Expect(card.Locator(".subject")).ToHaveCountAsync(1);
            await TextIsAsync(card.Locator(".name"), "N" + attack);
            await TextIsAsync(card.Locator(".note"), "O" + attack);
            await TextIsAsync(card.Locator(".subject"), "S" + attack);
            await TextIsAsync(card.Locator(".place"), "L" + attack);
            (await card.Locator(".about").TextContentAsync()).Should().StartWith("T" + attack);
        }

        (await page.Locator(".group h2").AllTextContentsAsync()).Should().Equal(Attacks.Select(static (attack, i) => "G" + i + attack.ReplaceLineEndings(" ")));
        (await page.Locator("main :is(script, iframe, b, style, object, embed), main [onerror], main [onload], main [onmouseover], main [style*='fixed'], article img").CountAsync()).Should().Be(0);
        (await page.EvaluateAsync<bool>("'hit' in window")).Should().BeFalse();
        scene.Complaints.Should().BeEmpty("nothing was even tried that the policy had to stop");
    }

    [BrowserFact]
    public async Task The_policy_would_stop_what_a_mistake_let_through()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        IPage page = await scene.OpenAsync();
        foreach (string mistake in new[]
            {
                "document.body.innerHTML = '<img src=x onerror=window.hit=1>'",
                "document.createElement('img').setAttribute('onerror', 'window.hit = 1')",
                "document.body.append(Object.assign(document.createElement('script'), { text: 'window.hit = 1' }))",
                "document.body.insertAdjacentHTML('beforeend', '<b>bold</b>')",
            })
        {
            (await page.EvaluateAsync<string>($"() => {{ try {{ {mistake}; return 'done'; }} catch (e) {{ return e.name; }} }}"))
                .Should().Be("TypeError", "{0}: text becomes neither markup nor code", mistake);
        }

        await page.EvaluateAsync("() => { const image = document.createElement('img'); image.src = 'https://elsewhere.example/x.png'; document.body.append(image); }");
        await Expect(page.Locator("body > img")).ToHaveCountAsync(1);
        (await page.EvaluateAsync<bool>("'hit' in window")).Should().BeFalse();
        scene.Complaints.Should().Contain(static c => c.Contains("elsewhere.example", StringComparison.Ordinal) && c.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    private static async Task TextIsAsync(ILocator element, string expected)
    {
        (await element.TextContentAsync()).Should().Be(expected);
        await Expect(element.Locator("*")).ToHaveCountAsync(0);
    }
}
