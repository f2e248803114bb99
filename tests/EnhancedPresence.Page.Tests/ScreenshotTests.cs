using EnhancedPresence.TestKit.Architecture;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EnhancedPresence.Page.Tests;

/// <summary>
/// The pictures of the documents. They are written when the variable EP_WRITE_DOCUMENTS is set, as other documents that come from code; else it is
/// held that they can be taken.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenshotTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task Pictures_of_the_page_in_light_and_dark()
    {
        await using PageScene scene = await PageScene.StartAsync(browser);
        await People.PublishAsync(scene);
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = 1200, Height = 870 }, ReducedMotion = ReducedMotion.Reduce };
            IPage page = await scene.OpenAsync(PageScene.Alice, options);
            await Expect(page.Locator("#groups .strip")).ToHaveCountAsync(6);
            await TakeAsync(page, scheme == ColorScheme.Light ? "people-light.png" : "people-dark.png");
            if (scheme == ColorScheme.Light)
            {
                await page.GetByRole(AriaRole.Link, new() { Name = "What others see" }).ClickAsync();
                await page.GetByLabel("or as one person").FillAsync("bob@contoso.com");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.Locator("#why details").First).ToBeVisibleAsync();
                await TakeAsync(page, "own-light.png");
            }
        }
    }

    private static async Task TakeAsync(IPage page, string name)
    {
        await page.EvaluateAsync("document.activeElement?.blur?.()");
        byte[] picture = await page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled });
        picture.Length.Should().BeGreaterThan(10_000);
        if (Environment.GetEnvironmentVariable("EP_WRITE_DOCUMENTS") is { Length: > 0 })
        {
            string folder = Path.Combine(RepositoryFiles.Root, "docs", "page");
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(Path.Combine(folder, name), picture);
        }
    }
}
