using EnhancedPresence.Calendar;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;
using EnhancedPresence.TestKit;
using EnhancedPresence.Transport;
using static EnhancedPresence.Server.Tests.Make;

namespace EnhancedPresence.Server.Tests.EndToEnd;

/// <summary>A server with a clock of its own, publishers of Alice and their watchers.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public static readonly SipUri Wendy = SipUri.Parse("sip:wendy@contoso.com");
    public static readonly SipUri Frank = SipUri.Parse("sip:frank@contoso.com");
    public static readonly SipUri Dave = SipUri.Parse("sip:dave@contoso.com");
    public static readonly SipUri Eve = SipUri.Parse("sip:eve@cloud.example");

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    private readonly Stack<IAsyncDisposable> _things = new();
    private readonly PresenceServer _server;

    public Scene(IPresenceStore? store = null) => _server = Servers.Create(
        store ?? new InMemoryPresenceStore(),
        new PresenceServerOptions { Domains = { "contoso.com" }, FederatedDomains = { "fabrikam.com" }, PublicCloudDomains = { "cloud.example" } },
        Time);

    public SettableClock Time { get; } = new(T);

    public static async Task<Scene> OnAsync(SqliteFile? file) =>
        new(file is null ? null : await SqlPresenceStore.OpenAsync(file.Source, CancellationToken.None));

    public RecordingTransport Connect(SipUri user, EndpointId? endpoint = null) => new(new InMemoryPresenceTransport(_server, user, endpoint));

    /// <summary>A publisher of Alice that has not signed in.</summary>
    public (PresencePublisher Publisher, RecordingTransport Transport) Publisher(PresencePublisherOptions options, EndpointId? endpoint = null)
    {
        RecordingTransport transport = Connect(Alice, endpoint ?? Desk);
        var publisher = new PresencePublisher(transport, options, Time);
        _things.Push(publisher);
        return (publisher, transport);
    }

    /// <summary>A publisher of Alice that has signed in.</summary>
    public Task<(PresencePublisher Publisher, RecordingTransport Transport)> SignInAsync(ICalendarSource? calendar, EndpointId? endpoint = null) =>
        SignInWithAsync(new PresencePublisherOptions { Calendar = calendar }, endpoint);

    /// <summary>A publisher of Alice that has signed in.</summary>
    public async Task<(PresencePublisher Publisher, RecordingTransport Transport)> SignInWithAsync(PresencePublisherOptions options, EndpointId? endpoint = null)
    {
        var made = Publisher(options, endpoint);
        (await made.Publisher.SignInAsync(CancellationToken.None)).Succeeded.Should().BeTrue();
        return made;
    }

    public async Task<Seat> SeatAsync(SipUri user)
    {
        RecordingTransport transport = Connect(user);
        await transport.SignInAsync(CancellationToken.None);
        var seat = new Seat(transport);
        _things.Push(seat);
        return seat;
    }

    /// <summary>Lets time pass until so many minutes after <see cref="T"/>, in steps that no publisher takes for a sleep of the machine.</summary>
    public void GoTo(double minutes)
    {
        // What waits for a timer goes on within the step only where no context would have to be left for that.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        DateTimeOffset end = T.AddMinutes(minutes);
        for (DateTimeOffset now = Time.GetUtcNow() + Step; now < end; now += Step)
        {
            Time.SetUtcNow(now);
        }

        Time.SetUtcNow(end);
        SynchronizationContext.SetSynchronizationContext(context);
    }

    public async ValueTask DisposeAsync()
    {
        while (_things.TryPop(out IAsyncDisposable? thing))
        {
            await thing.DisposeAsync();
        }

        await _server.DisposeAsync();
    }
}
