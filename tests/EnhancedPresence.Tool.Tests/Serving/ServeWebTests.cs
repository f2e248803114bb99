using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EnhancedPresence.Tool.Demo;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>The page of <c>serve</c>.</summary>
public sealed class ServeWebTests
{
    [Fact]
    public async Task It_says_where_the_page_is_and_the_users_file_lets_in()
    {
        using var folder = new TemporaryFolder();
        string users = Path.Combine(folder.Path, "users");
        await File.WriteAllTextAsync(users, "alice@contoso.test:secret\n");
        await using RunningServer server = await RunningServer.StartAsync("--users", users, "--web", "127.0.0.1:0");
        using HttpClient client = await ClientAsync(server);
        (await client.GetStringAsync(new Uri("", UriKind.Relative))).Should().Contain("<title>Presence</title>");
        (await SignInAsync(client, "wrong")).Should().Be(HttpStatusCode.Unauthorized);
        (await SignInAsync(client, "secret")).Should().Be(HttpStatusCode.NoContent);
        ((string)(await client.GetFromJsonAsync<JsonNode>(new Uri("api/me", UriKind.Relative)))!["card"]!["address"]!).Should().Be("alice@contoso.test");
        (await server.StopAsync()).Should().Be(0);
    }

    [Fact]
    public async Task An_open_page_does_not_keep_the_server()
    {
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none", "--web", "127.0.0.1:0");
        using HttpClient client = await ClientAsync(server);
        (await SignInAsync(client, string.Empty)).Should().Be(HttpStatusCode.NoContent);
        await using Stream events = await client.GetStreamAsync(new Uri("api/events", UriKind.Relative));
        byte[] first = new byte[1];
        await events.ReadExactlyAsync(first);
        (await server.StopAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_page_for_this_machine_is_not_for_a_name_that_somebody_else_has_made_lead_here()
    {
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none", "--web", "127.0.0.1:0");
        using HttpClient client = await ClientAsync(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("api/session", UriKind.Relative)) { Headers = { Host = "rebound.example" } };
        (await client.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_operators_ask_and_what_users_see_are_at_ports_of_their_own()
    {
        await using RunningServer server = await RunningServer.StartAsync("--auth", "none", "--http", "127.0.0.1:0", "--web", "127.0.0.1:0");
        using var operators = new HttpClient { BaseAddress = await server.HttpAsync() };
        using var users = new HttpClient { BaseAddress = await server.PageBesideHttpAsync() };
        users.BaseAddress.Port.Should().NotBe(operators.BaseAddress.Port);

        foreach (string path in (string[])["health/live", "health/ready", "metrics"])
        {
            (await StatusAsync(operators, path)).Should().Be(HttpStatusCode.OK, "operators ask for {0}", path);
            (await StatusAsync(users, path)).Should().Be(HttpStatusCode.NotFound, "{0} is not for users", path);
            (await StatusAsync(users, path + "/")).Should().Be(HttpStatusCode.NotFound, "{0}/ is not for users", path);
        }

        foreach (string path in (string[])["", "api/session", "openapi/v1.json"])
        {
            (await StatusAsync(users, path)).Should().Be(HttpStatusCode.OK, "users see /{0}", path);
            (await StatusAsync(operators, path)).Should().Be(HttpStatusCode.NotFound, "/{0} is not for operators", path);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<HttpClient> ClientAsync(RunningServer server) => new() { BaseAddress = await server.PageAsync() };

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string password)
    {
        JsonNode session = (await client.GetFromJsonAsync<JsonNode>(new Uri("api/session", UriKind.Relative)))!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/session", UriKind.Relative))
        {
            Content = JsonContent.Create(new { user = "alice@contoso.test", password }),
        };
        request.Headers.Add((string)session["tokenHeader"]!, (string)session["token"]!);
        using HttpResponseMessage response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
