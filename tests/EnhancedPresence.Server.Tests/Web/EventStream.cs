using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace EnhancedPresence.Server.Tests.Web;

/// <summary>A reader of server-sent events, by the framework's own parser.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private EventStream(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _items = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
    }

    public string? LastId { get; private set; }

    public static async Task<EventStream> OpenAsync(HttpClient client, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("api/events", UriKind.Relative));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        return new EventStream(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<(string Event, JsonNode Data)?> NextAsync()
    {
        try
        {
            if (!await _items.MoveNextAsync())
            {
                return null;
            }
        }
        catch (HttpIOException)
        {
            return null;
        }

        LastId = _items.Current.EventId;
        return (_items.Current.EventType, JsonNode.Parse(_items.Current.Data)!);
    }

    /// <summary>Reads until an event is as wanted.</summary>
    public async Task<JsonNode> UntilAsync(string name, Func<JsonNode, bool> wanted)
    {
        while (true)
        {
            (string found, JsonNode data) = (await NextAsync()) ?? throw new InvalidOperationException("The stream has ended.");
            if (found == name && wanted(data))
            {
                return data;
            }
        }
    }

    public Task<JsonNode> CardAsync(SipUri contact, Func<JsonNode, bool> wanted) =>
        UntilAsync("card", card => (string)card["address"]! == contact.Address && wanted(card));

    public async ValueTask DisposeAsync()
    {
        // The connection first: the enumerator waits in it.
        _response.Dispose();
        await _items.DisposeAsync();
    }
}
