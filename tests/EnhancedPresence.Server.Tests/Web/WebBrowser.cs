using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>What a browser does: keeps cookies, and shows the token with what changes something.</summary>
internal sealed class WebBrowser : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    public WebBrowser(Uri address) => Client = new HttpClient(_handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    public HttpClient Client { get; }

    public CookieCollection Cookies => _handler.CookieContainer.GetAllCookies();

    public async Task<HttpStatusCode> SignInAsync(string user, string password)
    {
        using HttpResponseMessage response = await PostSignInAsync(user, password);
        return response.StatusCode;
    }

    public Task<HttpResponseMessage> PostSignInAsync(string user, string password) =>
        SendAsync(HttpMethod.Post, "api/session", JsonContent.Create(new { user, password }));

    public async Task<HttpStatusCode> SignOutAsync()
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Delete, "api/session", content: null);
        return response.StatusCode;
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        string text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, "{0} was answered {1}", path, text);
        return JsonNode.Parse(text)!;
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    public Task<EventStream> FollowAsync(string? lastEventId = null) => EventStream.OpenAsync(Client, lastEventId);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        JsonNode session = await GetAsync("api/session");
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add((string)session["tokenHeader"]!, (string)session["token"]!);
        return await Client.SendAsync(request);
    }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}
