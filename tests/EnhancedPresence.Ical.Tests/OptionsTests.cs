using EnhancedPresence.Calendar;
using EnhancedPresence.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical.Tests;

/// <summary>Options of sources and publisher in a program of their users: bound from configuration, checked when it starts, given to what uses them.</summary>
public class OptionsTests
{
    [Fact]
    public async Task Configured_options_reach_a_source_and_a_publisher()
    {
        using IHost host = Build(
            ("Feed:Timeout", "00:00:10"), ("Feed:Redirects", "SameOrigin"), ("Feed:Calendar:Owner", "alice@contoso.com"), ("Feed:Calendar:MaxBytes", "1000"),
            ("Dav:Query", "FreeBusy"), ("Dav:Http:UserName", "alice"), ("File:Source", "Outlook"),
            ("Publisher:RefreshInterval", "00:10:00"), ("Publisher:StaleAfter", "01:00:00"));
        await host.StartAsync();

        IcalHttpOptions feed = host.Services.GetRequiredService<IOptions<IcalHttpOptions>>().Value;
        (feed.Timeout, feed.Redirects, feed.Calendar.Owner, feed.Calendar.MaxBytes).Should().Be((TimeSpan.FromSeconds(10), CalendarRedirects.SameOrigin, "alice@contoso.com", 1000));
        CalDavOptions dav = host.Services.GetRequiredService<IOptions<CalDavOptions>>().Value;
        (dav.Query, dav.Http.UserName).Should().Be((CalDavQuery.FreeBusy, "alice"));
        host.Services.GetRequiredService<IOptions<PresencePublisherOptions>>().Value.StaleAfter.Should().Be(TimeSpan.FromHours(1));
        CalendarReadResult read = await host.Services.GetRequiredService<ICalendarSource>().GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), default);
        read.Events.Should().ContainSingle().Which.Source.Should().Be("Outlook");
    }

    [Theory]
    [InlineData("Feed:Timeout", "00:00:00.5", "Timeout")]
    [InlineData("Feed:MaxRedirects", "21", "MaxRedirects")]
    [InlineData("Feed:Redirects", "7", "Redirects")]
    [InlineData("Feed:Calendar:MaxOccurrences", "0", "MaxOccurrences")]
    [InlineData("Dav:Query", "9", "Query")]
    [InlineData("Dav:Http:Calendar:MaxEvents", "-1", "MaxEvents")]
    [InlineData("File:MaxRecurrenceWork", "0", "MaxRecurrenceWork")]
    [InlineData("Publisher:RefreshInterval", "08:00:01", "RefreshInterval")]
    [InlineData("Publisher:StaleAfter", "00:10:00", "StaleAfter")]
    [InlineData("Publisher:ClockCheckInterval", "00:00:00", "ClockCheckInterval")]
    public async Task What_is_out_of_range_ends_the_start_and_is_named(string key, string value, string option)
    {
        using IHost host = Build((key, value));

        (await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().Contain(failure => failure.Contains(option));
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        Add<IcalOptions, IcalOptionsValidator>(builder, "File");
        Add<IcalHttpOptions, IcalHttpOptionsValidator>(builder, "Feed");
        Add<CalDavOptions, CalDavOptionsValidator>(builder, "Dav");
        Add<PresencePublisherOptions, PresencePublisherOptionsValidator>(builder, "Publisher");
        byte[] text = System.Text.Encoding.UTF8.GetBytes(Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H")));
        builder.Services.AddSingleton<ICalendarSource>(services => new IcalCalendarSource(text, services.GetRequiredService<IOptions<IcalOptions>>().Value));
        return builder.Build();
    }

    private static void Add<TOptions, TValidator>(HostApplicationBuilder builder, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        builder.Services.AddOptions<TOptions>().Bind(builder.Configuration.GetSection(section)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }
}
