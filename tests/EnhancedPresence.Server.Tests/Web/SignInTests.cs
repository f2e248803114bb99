using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EnhancedPresence.Server.Identity;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>Who gets in, and how they get out again.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task Nobody_sees_anything_without_signing_in()
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser browser = scene.Open();
        foreach (string path in new[] { "contacts", "cards", "people/alice@contoso.com", "me", "preview?level=Colleagues", "explanation?watcher=bob@contoso.com", "events" })
        {
            (await browser.StatusOfAsync("api/" + path)).Should().Be(HttpStatusCode.Unauthorized, path);
        }
    }

    [Fact]
    public async Task Every_end_point_of_the_interface_asks_who_it_is()
    {
        await using WebScene scene = await WebScene.StartAsync();
        JsonNode description = await scene.Open().GetAsync("openapi/v1.json");
        string[] gets = [.. description["paths"]!.AsObject().Where(static p => p.Value!["get"] is not null).Select(static p => p.Key).Where(static p => p != "/api/session")];
        gets.Should().HaveCountGreaterThan(5);
        foreach (string path in gets)
        {
            (await scene.Open().StatusOfAsync(path.TrimStart('/').Replace("{address}", "alice@contoso.com"))).Should().Be(HttpStatusCode.Unauthorized, path);
        }
    }

    [Fact]
    public async Task A_password_of_the_users_file_lets_in_and_the_cookie_is_for_this_server_alone()
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser browser = scene.Open();
        using HttpResponseMessage response = await browser.PostSignInAsync("alice@contoso.com", scene.Users.PasswordOf(Make.Alice));
        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
        string cookie = response.Headers.GetValues("Set-Cookie").Single(static c => c.StartsWith("enhanced-presence=", StringComparison.Ordinal));
        cookie.Should().Contain("httponly").And.Contain("samesite=strict").And.Contain("path=/").And.NotContain("expires");
        ((string?)(await browser.GetAsync("api/session"))["user"]).Should().Be("alice@contoso.com");
        ((string)(await browser.GetAsync("api/me"))["card"]!["address"]!).Should().Be("alice@contoso.com");
    }

    [Theory]
    [InlineData("alice@contoso.com", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("alice@contoso.com", "", HttpStatusCode.Unauthorized)]
    [InlineData("alice@elsewhere.com", "secret of alice", HttpStatusCode.Unauthorized)]
    [InlineData("alice%40@contoso.com", "secret of alice", HttpStatusCode.Unauthorized)]
    [InlineData("alice", "secret of alice", HttpStatusCode.BadRequest)]
    [InlineData("", "", HttpStatusCode.BadRequest)]
    public async Task Everything_else_does_not(string user, string password, HttpStatusCode expected)
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser browser = scene.Open();
        (await browser.SignInAsync(user, password)).Should().Be(expected);
        (await browser.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.Unauthorized);
        scene.Front.Sessions.Count.Should().Be(0);
    }

    [Theory]
    [InlineData("sips:Alice@Contoso.com")]
    [InlineData("  sip:alice@contoso.com  ")]
    public async Task An_address_is_one_person_however_it_is_written(string user)
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser browser = scene.Open();
        (await browser.SignInAsync(user, scene.Users.PasswordOf(Make.Alice))).Should().Be(HttpStatusCode.NoContent);
        (await browser.GetAsync("api/me"))["levels"]!.AsArray().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_taken_out_of_the_users_file_is_out_with_the_next_request()
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser browser = await scene.OpenAsync(Make.Alice);
        scene.Users.Remove(Make.Alice);
        (await browser.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.Unauthorized);
        scene.Front.Sessions.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_changed_password_ends_what_the_old_one_began()
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser browser = await scene.OpenAsync(Make.Alice);
        scene.Users.Change(Make.Alice, "another");
        (await browser.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.Unauthorized);
        (await browser.SignInAsync("alice@contoso.com", "another")).Should().Be(HttpStatusCode.NoContent);
        (await browser.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_who_kept_the_cookie_too()
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser browser = await scene.OpenAsync(Make.Alice);
        string cookie = browser.Cookies.Single(static c => c.Name == "enhanced-presence").Value;
        (await browser.SignOutAsync()).Should().Be(HttpStatusCode.NoContent);
        (await browser.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.Unauthorized);

        using var thief = new HttpRequestMessage(HttpMethod.Get, new Uri("api/me", UriKind.Relative));
        thief.Headers.Add("Cookie", "enhanced-presence=" + cookie);
        using HttpResponseMessage response = await scene.Open().Client.SendAsync(thief);
        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_after_its_time_even_if_it_is()
    {
        await using WebScene scene = await WebScene.StartAsync(static o => (o.SessionIdle, o.SessionLifetime) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(25)));
        WebBrowser idle = await scene.OpenAsync(Make.Alice);
        WebBrowser busy = await scene.OpenAsync(Make.Bob);
        scene.Time.Advance(TimeSpan.FromMinutes(9));
        (await busy.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.OK);
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        (await idle.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.Unauthorized);
        scene.Time.Advance(TimeSpan.FromMinutes(8));
        (await busy.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.OK);
        scene.Time.Advance(TimeSpan.FromMinutes(7));
        (await busy.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Too_many_wrong_passwords_close_the_door_for_a_while_to_the_right_one_too()
    {
        await using WebScene scene = await WebScene.StartAsync(static o => (o.FailuresPerAddress, o.FailureWindow) = (3, TimeSpan.FromMinutes(3)));
        WebBrowser browser = scene.Open();
        for (int i = 0; i < 3; i++)
        {
            (await browser.SignInAsync("alice@contoso.com", "guess " + i)).Should().Be(HttpStatusCode.Unauthorized);
        }

        using (HttpResponseMessage refused = await browser.PostSignInAsync("alice@contoso.com", scene.Users.PasswordOf(Make.Alice)))
        {
            refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
        }

        scene.Time.Advance(TimeSpan.FromMinutes(1));
        (await browser.SignInAsync("alice@contoso.com", scene.Users.PasswordOf(Make.Alice))).Should().Be(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Guesses_at_the_same_time_get_no_further_than_guesses_in_a_row()
    {
        const int Bound = 5;
        await using WebScene scene = await WebScene.StartAsync(static o => o.FailuresPerAddress = Bound);
        WebBrowser browser = scene.Open();
        JsonNode session = await browser.GetAsync("api/session");
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/session", UriKind.Relative))
            {
                Content = JsonContent.Create(new { user = "alice@contoso.com", password = "guess " + i }),
            };
            request.Headers.Add((string)session["tokenHeader"]!, (string)session["token"]!);
            using HttpResponseMessage response = await browser.Client.SendAsync(request);
            return response.StatusCode;
        }));
        answers.Should().OnlyContain(static a => a == HttpStatusCode.Unauthorized || a == HttpStatusCode.TooManyRequests);

        // Four are judged at the same time.
        answers.Count(static a => a == HttpStatusCode.Unauthorized).Should().BeInRange(Bound, Bound + 3);
    }

    [Fact]
    public async Task A_request_without_the_token_changes_nothing()
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser browser = await scene.OpenAsync(Make.Alice);
        using HttpResponseMessage response = await browser.Client.DeleteAsync(new Uri("api/session", UriKind.Relative));
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await browser.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.OK);

        using HttpResponseMessage forged = await scene.Open().Client.PostAsJsonAsync(
            new Uri("api/session", UriKind.Relative), new { user = "alice@contoso.com", password = scene.Users.PasswordOf(Make.Alice) });
        forged.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_token_of_one_session_is_no_good_in_another()
    {
        await using WebScene scene = await WebScene.StartAsync();
        WebBrowser bob = await scene.OpenAsync(Make.Bob);
        JsonNode session = await bob.GetAsync("api/session");
        WebBrowser alice = await scene.OpenAsync(Make.Alice);
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri("api/session", UriKind.Relative));
        request.Headers.Add((string)session["tokenHeader"]!, (string)session["token"]!);
        using HttpResponseMessage response = await alice.Client.SendAsync(request);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_is_bounded()
    {
        await using WebScene scene = await WebScene.StartAsync(static o => o.BodyBytes = 512);
        (await scene.Open().SignInAsync("alice@contoso.com", new string('x', 2000))).Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task With_one_session_too_many_of_a_user_the_oldest_ends_and_nobody_gets_in_when_all_are_taken()
    {
        await using WebScene scene = await WebScene.StartAsync(static o => (o.SessionsPerUser, o.Sessions) = (2, 3));
        WebBrowser first = await scene.OpenAsync(Make.Alice);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        WebBrowser second = await scene.OpenAsync(Make.Alice);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        await scene.OpenAsync(Make.Alice);
        (await first.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.Unauthorized);
        (await second.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.OK);
        await scene.OpenAsync(Make.Bob);
        (await scene.Open().SignInAsync("carol@fabrikam.com", scene.Users.PasswordOf(Make.Carol))).Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task An_authenticator_that_believes_everybody_needs_no_password()
    {
        await using WebScene scene = await WebScene.StartAsync(authenticator: new OpenAuthenticator());
        WebBrowser browser = scene.Open();
        (await browser.SignInAsync("alice@contoso.com", string.Empty)).Should().Be(HttpStatusCode.NoContent);
        (await browser.StatusOfAsync("api/me")).Should().Be(HttpStatusCode.OK);
    }
}
