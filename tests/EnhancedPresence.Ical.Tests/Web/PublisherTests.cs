using EnhancedPresence.Calendar;
using EnhancedPresence.Categories;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Transport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Ical.Tests.Web;

/// <summary>A publisher, its calendar on a web server, and a presence server: what is published stays while the web server fails.</summary>
public class PublisherTests
{
    private static readonly SipUri Alice = SipUri.Parse("sip:alice@contoso.com");

    [Fact]
    public async Task What_a_feed_said_stays_published_while_it_fails_and_a_merged_one_goes_on_with_the_others()
    {
        int status = StatusCodes.Status200OK;
        string text = Ics.Calendar(Ics.Event("DTSTART:20260610T080000Z", "DURATION:PT4H", "ORGANIZER:mailto:bob@contoso.com", "SUMMARY:Workshop"));
        await using LoopbackServer web = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(text);
        });
        var time = new FakeTimeProvider(Ics.Utc("2026-06-10T09:00Z"));
        await using var server = new PresenceServer(new InMemoryPresenceStore(), new PresenceServerOptions { Domains = { "contoso.com" } }, time);
        using var feed = new IcalHttpSource(web.Address, new IcalHttpOptions { Calendar = { Owner = "alice@contoso.com" } });
        await using PresencePublisher plain = await SignInAsync(server, feed, time);
        var home = new IcalCalendarSource(System.Text.Encoding.UTF8.GetBytes(Ics.Calendar(Ics.Event("DTSTART:20260610T150000Z", "DURATION:PT1H"))));
        var merged = new MergedCalendarSource([new MergedCalendar("Work", feed), new MergedCalendar("Home", home)], timeProvider: time);
        await using PresencePublisher both = await SignInAsync(server, merged, time);
        EquatableArray<CategoryInstance> before = await LookAsync(server);

        status = StatusCodes.Status503ServiceUnavailable;
        await FluentActions.Awaiting(() => plain.RefreshAsync(default)).Should().ThrowAsync<CalendarSourceException>().WithMessage("*503*");
        (await both.RefreshAsync(default)).Succeeded.Should().BeTrue();

        (plain.Calendar!.Freshness, plain.Calendar.CurrentEvent!.Subject).Should().Be((CalendarFreshness.LastKnown, "Workshop"));
        (both.Calendar!.CurrentEvent!.Subject, both.Calendar.CurrentEvent.Source).Should().Be(("Workshop", "Work"));
        both.Calendar.Freshness.Should().Be(CalendarFreshness.LastKnown, "one of the two could not be read");
        both.Calendar.NextEvent!.Start.Should().Be(Ics.Utc("2026-06-10T15:00Z"));
        (await LookAsync(server)).Should().Equal(before);
        before.Should().Contain(instance => instance.Value is CalendarData);

        status = StatusCodes.Status200OK;
        await plain.RefreshAsync(default);
        await both.RefreshAsync(default);
        (plain.Calendar!.Freshness, both.Calendar!.Freshness).Should().Be((CalendarFreshness.Current, CalendarFreshness.Current));
    }

    private static async Task<EquatableArray<CategoryInstance>> LookAsync(PresenceServer server)
    {
        await using var transport = new InMemoryPresenceTransport(server, Alice);
        return (await transport.SignInAsync(default)).Publications;
    }

    private static async Task<PresencePublisher> SignInAsync(PresenceServer server, ICalendarSource calendar, TimeProvider time)
    {
        var publisher = new PresencePublisher(new InMemoryPresenceTransport(server, Alice), new PresencePublisherOptions { Calendar = calendar }, time);
        (await publisher.SignInAsync(default)).Succeeded.Should().BeTrue();
        return publisher;
    }
}
