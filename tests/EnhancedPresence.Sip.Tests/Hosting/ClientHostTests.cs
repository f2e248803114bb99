using EnhancedPresence.Calendar;
using EnhancedPresence.Publishing;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Sip.Tests.Client;
using EnhancedPresence.Subscribing;
using EnhancedPresence.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EnhancedPresence.Sip.Tests.Hosting;

/// <summary>A publisher and a subscriber in somebody's application, over SIP to our server.</summary>
public sealed class ClientHostTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");

    [Fact]
    public async Task It_signs_in_with_the_application_shows_its_calendar_and_signs_out_with_it()
    {
        await using var scene = new ServerScene();
        SipPresenceTransport bob = await scene.SignInAsync("bob");
        var watcher = new PresenceSubscriber(bob);
        await watcher.SubscribeAsync([Alice], [], CancellationToken.None);
        using IHost host = Build(scene, static services => services.AddSingleton<ICalendarSource, BusyCalendar>());
        await host.StartAsync();
        await host.Services.GetRequiredService<PresencePublisher>().WaitForSignInAsync(CancellationToken.None);

        ContactPresence busy = await watcher.ShowsAsync(static card => card.FreeBusy is not null && card.AvailabilityClass == AvailabilityClass.Busy);
        busy.Activity.Should().Be(ActivityToken.InAMeeting);
        await host.StopAsync();
        await watcher.ShowsAsync(static card => card.AvailabilityClass == AvailabilityClass.Offline);
    }

    [Fact]
    public async Task Its_subscriber_watches_over_the_same_connection()
    {
        await using var scene = new ServerScene();
        await using var bob = new PresencePublisher(scene.Client("bob"));
        await bob.SignInAsync(CancellationToken.None);
        await bob.SetNoteAsync("In the lab", CancellationToken.None);
        using IHost host = Build(scene);
        await host.StartAsync();
        await host.Services.GetRequiredService<PresencePublisher>().WaitForSignInAsync(CancellationToken.None);
        PresenceSubscriber subscriber = host.Services.GetRequiredService<PresenceSubscriber>();
        await subscriber.SubscribeAsync([bob.User], [], CancellationToken.None);

        (await subscriber.ShowsAsync(static card => card.Note is not null)).Note.Should().Be("In the lab");
        await host.StopAsync();
    }

    [Fact]
    public async Task A_server_that_is_not_there_yet_is_asked_again()
    {
        await using var scene = new ServerScene { IsDown = true };
        using IHost host = Build(scene);
        await host.StartAsync();
        Task signedIn = host.Services.GetRequiredService<PresencePublisher>().WaitForSignInAsync(CancellationToken.None);
        scene.Clock.Advance(TimeSpan.FromSeconds(45));
        signedIn.IsCompleted.Should().BeFalse();
        scene.IsDown = false;

        await scene.Clock.PassUntilAsync(signedIn, TimeSpan.FromSeconds(1));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_refusal_is_told_to_who_waits_and_the_application_goes_on()
    {
        await using var scene = new ServerScene();
        using IHost host = Build(scene, static services => services.Configure<SipTransportOptions>(static o => o.User = SipUri.Parse("sip:alice@fabrikam.com")));
        await host.StartAsync();
        Func<Task> wait = () => host.Services.GetRequiredService<PresencePublisher>().WaitForSignInAsync(CancellationToken.None);

        (await wait.Should().ThrowAsync<PresenceTransportException>()).Which.IsPermanent.Should().BeTrue();
        await host.StopAsync();
    }

    [Fact]
    public async Task Who_waits_for_a_publisher_that_never_signed_in_is_let_go()
    {
        await using var scene = new ServerScene();
        var publisher = new PresencePublisher(scene.Client("alice"));
        Task wait = publisher.WaitForSignInAsync(CancellationToken.None);
        wait.IsCompleted.Should().BeFalse();
        await publisher.DisposeAsync();

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_way_to_the_server_of_ones_own_does_as_well()
    {
        await using var scene = new ServerScene();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IPresenceTransport>(new InMemoryPresenceTransport(scene.Server, Alice));
        builder.Services.AddEnhancedPresence();
        using IHost host = builder.Build();
        await host.StartAsync();
        PresencePublisher publisher = host.Services.GetRequiredService<PresencePublisher>();
        await publisher.WaitForSignInAsync(CancellationToken.None);

        publisher.User.Should().Be(Alice);
        await host.StopAsync();
    }

    [Fact]
    public async Task Without_a_way_to_a_server_the_start_says_what_is_missing()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddEnhancedPresence();
        using IHost host = builder.Build();

        await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*AddSipTransport*");
    }

    private static IHost Build(ServerScene scene, Action<IServiceCollection>? more = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["EnhancedPresence:SipTransport:User"] = Alice.ToString();
        builder.Configuration["EnhancedPresence:SipTransport:Client:Server:Host"] = "127.0.0.1";
        builder.Configuration["EnhancedPresence:SipTransport:Client:Server:UseTls"] = "false";
        builder.Services.AddSingleton<TimeProvider>(scene.Clock);
        builder.Services.AddSingleton<ISipConnector>(scene);
        builder.Services.AddSipTransport();
        builder.Services.AddEnhancedPresence();
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>One meeting that never ends.</summary>
    private sealed class BusyCalendar : ICalendarSource
    {
        public ValueTask<CalendarReadResult> GetEventsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new CalendarReadResult([new CalendarEvent { Id = "1", Start = start, End = end, IsMeeting = true }], [], null));
    }
}
