using System.Net;
using System.Text.RegularExpressions;
using EnhancedPresence.Server.Web;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>The files of the page, and what every answer forbids the browser.</summary>
public sealed partial class PageFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("app.js")]
    [InlineData("app.css")]
    [InlineData("api/session")]
    [InlineData("api/me")]
    [InlineData("openapi/v1.json")]
    public async Task Every_answer_forbids_foreign_content(string path)
    {
        await using WebScene scene = await WebScene.StartAsync();
        using HttpResponseMessage response = await scene.Open().Client.GetAsync(new Uri(path, UriKind.Relative));
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.Should().StartWith("default-src 'none'; ").And.Contain("script-src 'self'").And.Contain("frame-ancestors 'none'").And.Contain("require-trusted-types-for 'script'")
            .And.NotContain("unsafe").And.NotContain("http").And.NotContain("data:");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        response.Headers.GetValues("X-Frame-Options").Should().Equal("DENY");
        (response.Headers.CacheControl!.NoStore || response.Headers.CacheControl.NoCache).Should().BeTrue();
        if (path.StartsWith("api", StringComparison.Ordinal))
        {
            response.Headers.CacheControl.NoStore.Should().BeTrue();
        }
    }

    [Fact]
    public async Task The_page_refers_to_its_own_files_and_to_nothing_else()
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser browser = scene.Open();
        HashSet<string> names = [.. PageFiles.Names()];
        names.Should().Contain("index.html").And.HaveCountGreaterThan(5);
        foreach (string name in names)
        {
            using HttpResponseMessage response = await browser.Client.GetAsync(new Uri(name == "index.html" ? string.Empty : name, UriKind.Relative));
            response.StatusCode.Should().Be(HttpStatusCode.OK);
            response.Content.Headers.ContentType!.MediaType.Should().Be(Path.GetExtension(name) switch
            {
                ".html" => "text/html",
                ".css" => "text/css",
                ".js" => "text/javascript",
                _ => "image/svg+xml",
            });
            string text = await response.Content.ReadAsStringAsync();
            foreach (Match reference in References().Matches(text))
            {
                string target = reference.Groups["target"].Value;
                (names.Contains(target.Replace("./", string.Empty)) || target.StartsWith('#') || target == "api/session").Should().BeTrue("{0} refers to {1}", name, target);
            }

            text.Replace("http://www.w3.org/2000/svg", string.Empty).Should().NotContain("://", name);
            if (name.EndsWith(".html", StringComparison.Ordinal))
            {
                Inline().IsMatch(text).Should().BeFalse("nothing is inline");
            }

            // Ways from text to markup or code.
            Dangerous().IsMatch(text).Should().BeFalse("{0} makes no markup of text", name);
        }
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_sent_again()
    {
        await using WebScene scene = await WebScene.StartAsync();
        HttpClient client = scene.Open().Client;
        using HttpResponseMessage first = await client.GetAsync(new Uri("app.css", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("app.css", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await client.SendAsync(again);
        second.StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Under_a_prefix_everything_is_beside_the_page()
    {
        await using WebScene scene = await WebScene.StartAsync(prefix: "/presence");
        WebBrowser browser = await scene.OpenAsync(Make.Alice);
        (await browser.StatusOfAsync("app.js")).Should().Be(HttpStatusCode.OK);
        (await browser.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.OK);
        browser.Cookies.Single(static c => c.Name == "enhanced-presence").Path.Should().Be("/presence/");
        using HttpResponseMessage bare = await browser.Client.GetAsync(new Uri("/presence?x=1", UriKind.Relative));
        bare.StatusCode.Should().Be(HttpStatusCode.Redirect);
        bare.Headers.Location!.OriginalString.Should().Be("/presence/?x=1");
        using HttpResponseMessage outside = await browser.Client.GetAsync(new Uri("/app.js", UriKind.Relative));
        outside.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [GeneratedRegex("""(?:href|src|action)="(?<target>[^"]*)"|(?:from|import) "(?<target>[^"]*)"|url\((?<target>[^)]*)\)""")]
    private static partial Regex References();

    [GeneratedRegex("""<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|\beval\b|new Function|srcdoc""")]
    private static partial Regex Dangerous();
}
