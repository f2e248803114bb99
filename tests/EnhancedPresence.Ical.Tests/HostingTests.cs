using System.Reflection;
using EnhancedPresence.Calendar;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Ical.Tests;

/// <summary>A calendar in somebody's application.</summary>
public sealed class HostingTests
{
    private static readonly Dictionary<Type, string> Texts = new()
    {
        [typeof(TimeSpan)] = "00:02:03",
        [typeof(int)] = "17",
        [typeof(string)] = "abc",
        [typeof(bool)] = "true",
        [typeof(TimeZoneInfo)] = "Europe/Berlin",
        [typeof(CalDavQuery)] = "FreeBusy",
        [typeof(CalendarRedirects)] = "SameOrigin",
    };

    [Theory]
    [InlineData("calendar.ics", typeof(IcalFileSource))]
    [InlineData("C:\\calendars\\alice.ics", typeof(IcalFileSource))]
    [InlineData("https://calendar.example/alice.ics", typeof(IcalHttpSource))]
    [InlineData("webcal://calendar.example/alice.ics", typeof(IcalHttpSource))]
    [InlineData("caldavs://calendar.example/alice/", typeof(CalDavSource))]
    [InlineData("caldav://calendar.example/alice/", typeof(CalDavSource))]
    public async Task The_location_says_what_it_is(string location, Type source)
    {
        using IHost host = Build(("Location", location));
        await host.StartAsync();

        host.Services.GetRequiredService<ICalendarSource>().Should().BeOfType(source);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_file_is_read_as_the_options_say()
    {
        using IHost host = Build(("Location", Path.Combine("Samples", "outlook.ics")), ("Http:Calendar:Source", "work"));
        host.Services.GetRequiredService<IOptions<IcalCalendarOptions>>().Value.Http.Calendar.Source.Should().Be("work");
        ICalendarSource source = host.Services.GetRequiredService<ICalendarSource>();

        CalendarReadResult read = await source.GetEventsAsync(Ics.Utc("2000-01-01"), Ics.Utc("2040-01-01"), default);
        read.Events.Should().NotBeEmpty().And.OnlyContain(static e => e.Source == "work");
    }

    [Fact]
    public void Every_option_can_be_configured()
    {
        int tried = 0;
        foreach ((Type type, string section) in new[] { (typeof(IcalCalendarOptions), string.Empty), (typeof(IcalHttpOptions), "Http:"), (typeof(IcalOptions), "Http:Calendar:") })
        {
            foreach (PropertyInfo option in type.GetProperties().Where(static p => Texts.ContainsKey(p.PropertyType)))
            {
                using IHost usual = Build(("Location", "alice.ics"));
                using IHost other = Build(("Location", "alice.ics"), ($"{section}{option.Name}", Texts[option.PropertyType]));
                option.GetValue(Find(other, type)).Should().NotBe(option.GetValue(Find(usual, type)), "{0} was set", option.Name);
                tried++;
            }
        }

        tried.Should().BeGreaterThan(10);
    }

    [Theory]
    [InlineData("Location", "", "Location")]
    [InlineData("Location", "ftp://calendar.example/alice.ics", "Location")]
    [InlineData("Loction", "alice.ics", "EnhancedPresence:IcalCalendar:Loction: there is no such option")]
    [InlineData("Query", "Everything", "EnhancedPresence:IcalCalendar:Query is none of")]
    [InlineData("Http:Timeout", "00:00:00", "Timeout")]
    [InlineData("Http:MaxRedirects", "21", "MaxRedirects")]
    [InlineData("Http:Calendar:MaxBytes", "0", "MaxBytes")]
    public async Task What_is_wrong_ends_the_start_and_is_named(string key, string value, string part)
    {
        using IHost host = Build(("Location", "alice.ics"), (key, value));

        (await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain(part).And.NotContain("calendar.example");
    }

    [Fact]
    public async Task A_calendar_is_named()
    {
        using IHost host = Build();

        (await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("Location");
    }

    private static object Find(IHost host, Type type)
    {
        IcalCalendarOptions options = host.Services.GetRequiredService<IOptions<IcalCalendarOptions>>().Value;
        return new object[] { options, options.Http, options.Http.Calendar }.Single(type.IsInstanceOfType);
    }

    private static IHost Build(params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        foreach ((string key, string value) in settings)
        {
            builder.Configuration[$"EnhancedPresence:IcalCalendar:{key}"] = value;
        }

        builder.Services.AddIcalCalendar();
        return builder.Build();
    }
}
