using System.Reflection;
using EnhancedPresence.Calendar;
using EnhancedPresence.Publishing;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Sip.Codec;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Sip.Tests.Hosting;

/// <summary>What an application's configuration says of the client's side.</summary>
public sealed class ClientConfigurationTests
{
    // Texts other than every default, by the type of the option.
    private static readonly Dictionary<Type, string> Texts = new()
    {
        [typeof(TimeSpan)] = "00:02:03",
        [typeof(int)] = "777",
        [typeof(string)] = "abc",
        [typeof(Availability)] = "9500",
        [typeof(CompatibilityProfile)] = "Lync2010",
        [typeof(TimeZoneInfo)] = "Europe/Berlin",
        [typeof(EndpointId)] = "458D2A22-9EC7-5D55-B011-F8E31CFE459E",
        [typeof(SipUri)] = "sip:bob@contoso.com",
    };

    public static TheoryData<Type, string, string> Options()
    {
        var data = new TheoryData<Type, string, string>();
        (Type Type, string Section)[] parts =
        [
            (typeof(PresencePublisherOptions), "Publisher"), (typeof(CalendarPolicy), "Publisher:CalendarPolicy"), (typeof(CalendarRestrictions), "Publisher:Restrictions"),
            (typeof(SipTransportOptions), "SipTransport"), (typeof(SipClientOptions), "SipTransport:Client"), (typeof(SipLimits), "SipTransport:Client:Limits"),
        ];
        foreach ((Type type, string section) in parts)
        {
            foreach (PropertyInfo option in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                Type plain = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType;
                if (option.CanWrite && (plain == typeof(bool) || Texts.ContainsKey(plain)))
                {
                    data.Add(type, option.Name, $"EnhancedPresence:{section}:{option.Name}");
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_that_is_a_plain_value_can_be_configured(Type type, string option, string key)
    {
        PropertyInfo property = type.GetProperty(option)!;
        using IHost usual = Build();
        object? before = property.GetValue(Find(usual, type));
        string text = option switch
        {
            nameof(PresencePublisherOptions.MaxConflictRetries) => "7",
            nameof(PresencePublisherOptions.StaleAfter) => "09:00:00",
            _ => before is bool yes ? (!yes).ToString() : Texts[Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType],
        };
        using IHost other = Build((key, text));

        property.GetValue(Find(other, type)).Should().NotBe(before);
    }

    [Fact]
    public void There_are_options_to_try() => Options().Should().HaveCountGreaterThan(30);

    [Fact]
    public void What_code_says_wins_and_a_server_has_tls_unless_said_otherwise()
    {
        HostApplicationBuilder builder = Builder(("EnhancedPresence:SipTransport:Client:BatchSize", "7"), ("EnhancedPresence:SipTransport:Client:UserAgent", "mine"));
        builder.Configuration["EnhancedPresence:SipTransport:Client:Server:UseTls"] = null;
        builder.Services.AddSipTransport(static o => o.Client.BatchSize = 8);
        using IHost host = builder.Build();
        SipClientOptions options = host.Services.GetRequiredService<IOptions<SipTransportOptions>>().Value.Client;

        (options.BatchSize, options.UserAgent, options.Server).Should().Be((8, "mine", new SipServerAddress("sip.contoso.com", 5061, UseTls: true)));
    }

    [Fact]
    public void Another_section_can_be_named()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Mine:User"] = "sip:carol@contoso.com";
        builder.Configuration["Mine:Client:Server:Host"] = "sip.contoso.com";
        builder.Services.AddSipTransport(configurationSection: "Mine");
        using IHost host = builder.Build();

        host.Services.GetRequiredService<SipPresenceTransport>().User.Should().Be(SipUri.Parse("sip:carol@contoso.com"));
    }

    [Theory]
    [InlineData("SipTransport:User", "nobody", "EnhancedPresence:SipTransport:User")]
    [InlineData("SipTransport:Usr", "sip:alice@contoso.com", "EnhancedPresence:SipTransport:Usr: there is no such option")]
    [InlineData("SipTransport:Client:BatchSize", "0", "SipTransportOptions.Client: BatchSize")]
    [InlineData("SipTransport:Client:BatchSize", "many", "EnhancedPresence:SipTransport:Client:BatchSize")]
    [InlineData("SipTransport:Client:Epid", "xyz", "SipTransportOptions.Client: Epid")]
    [InlineData("SipTransport:Client:Limits:MaxHeaders", "1", "SipTransportOptions.Client: Limits.MaxHeaders")]
    [InlineData("SipTransport:Client:Server:Prot", "5061", "EnhancedPresence:SipTransport:Client:Server:Prot: there is no such option")]
    [InlineData("SipTransport:Client:UserName:First", "alice", "EnhancedPresence:SipTransport:Client:UserName is one value")]
    [InlineData("Publisher:RefreshInterval", "00:00:00", "RefreshInterval")]
    [InlineData("Publisher:StaleAfter", "00:10:00", "StaleAfter")]
    [InlineData("Publisher:CalendarPolicy:TimeZone", "Europe/Atlantis", "EnhancedPresence:Publisher:CalendarPolicy:TimeZone")]
    [InlineData("Publisher:CalendarPolicy:Profile", "lync2099", "EnhancedPresence:Publisher:CalendarPolicy:Profile is none of ocs2007")]
    [InlineData("Publisher:CalendarPolicy:MeetingAvailability", "3500", "An availability during events")]
    [InlineData("Publisher:Restrictions:Disable", "true", "EnhancedPresence:Publisher:Restrictions:Disable: there is no such option")]
    public async Task What_is_wrong_ends_the_start_and_is_named(string key, string value, string part)
    {
        using IHost host = Build(($"EnhancedPresence:{key}", value));

        (await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>())
            .Which.Failures.Should().ContainSingle().Which.Should().Contain(part);
    }

    [Fact]
    public async Task Nobody_and_no_server_are_said_together()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSipTransport();
        using IHost host = builder.Build();

        (await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>())
            .Which.Failures.Should().HaveCount(2).And.Contain(static f => f.Contains("User")).And.Contain(static f => f.Contains("Locator"));
    }

    private static object Find(IHost host, Type type)
    {
        PresencePublisherOptions publisher = host.Services.GetRequiredService<IOptions<PresencePublisherOptions>>().Value;
        SipTransportOptions transport = host.Services.GetRequiredService<IOptions<SipTransportOptions>>().Value;
        return new object[] { publisher, publisher.CalendarPolicy, publisher.Restrictions, transport, transport.Client, transport.Client.Limits }.Single(type.IsInstanceOfType);
    }

    private static IHost Build(params (string Key, string Value)[] settings) => Builder(settings).Build();

    private static HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["EnhancedPresence:SipTransport:User"] = "sip:alice@contoso.com";
        builder.Configuration["EnhancedPresence:SipTransport:Client:Server:Host"] = "sip.contoso.com";
        foreach ((string key, string value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.AddSipTransport();
        builder.Services.AddEnhancedPresence();
        return builder;
    }
}
