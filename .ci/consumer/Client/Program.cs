using EnhancedPresence;
using EnhancedPresence.Publishing;
using EnhancedPresence.Subscribing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSipTransport();
builder.Services.AddIcalCalendar();
builder.Services.AddEnhancedPresence();
builder.Services.AddHostedService<Watcher>();
await builder.Build().RunAsync();

internal sealed class Watcher(PresencePublisher publisher, PresenceSubscriber subscriber) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await publisher.WaitForSignInAsync(stoppingToken);
        await subscriber.SubscribeAsync([SipUri.Parse("sip:bob@contoso.example")], [], stoppingToken);
        await foreach (PresenceChange change in subscriber.ReadChangesAsync(stoppingToken))
        {
            Console.WriteLine($"{change.Address}: {change.Current.AvailabilityClass}, {change.Current.ActivityText}");
        }
    }
}
