using EnhancedPresence.Policy;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Hosting;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Tests.Hosting;

public sealed class ConfigurationTests
{
    [Fact]
    public async Task Options_come_from_the_configuration_and_then_from_code()
    {
        using IHost host = Build(
            static presence => presence
                .UseStore(new InMemoryPresenceStore())
                .ConfigureSip(static o => o.Grace = TimeSpan.FromSeconds(7)),
            ("EnhancedPresence:Server:Domains:0", "contoso.com"),
            ("EnhancedPresence:Server:FederatedDomains:0", "fabrikam.com"),
            ("EnhancedPresence:Server:Profile", "LYNC2013"),
            ("EnhancedPresence:Server:Membership", "SpecificityThenId"),
            ("EnhancedPresence:Server:RestartGrace", "00:01:00"),
            ("EnhancedPresence:Server:Limits:EndpointsPerUser", "3"),
            ("EnhancedPresence:Sip:Registration", "00:30:00"),
            ("EnhancedPresence:Sip:Grace", "00:00:20"),
            ("EnhancedPresence:Sip:Admission:Endpoints", "10"));
        await host.StartAsync();
        PresenceServerOptions server = host.Services.GetRequiredService<IOptions<PresenceServerOptions>>().Value;
        SipPresenceOptions sip = host.Services.GetRequiredService<IOptions<SipPresenceOptions>>().Value;

        server.Domains.Should().Equal("contoso.com");
        server.FederatedDomains.Should().Equal("fabrikam.com");
        server.Profile.Should().Be(CompatibilityProfile.Lync2013);
        server.Membership.Should().Be(MembershipRule.SpecificityThenId);
        server.RestartGrace.Should().Be(TimeSpan.FromMinutes(1));
        server.Limits.Should().Be(new Server.Presentities.PresenceServerLimits { EndpointsPerUser = 3 });
        sip.Registration.Should().Be(TimeSpan.FromMinutes(30));
        sip.Grace.Should().Be(TimeSpan.FromSeconds(7));
        sip.Admission.Endpoints.Should().Be(10);
        sip.Subscription.Should().Be(TimeSpan.FromHours(8), "what nobody mentions keeps its default");
        await host.StopAsync();
    }

    [Fact]
    public void Every_limit_can_be_configured()
    {
        string[] limits = [.. typeof(Server.Presentities.PresenceServerLimits).GetProperties()
            .Where(static p => p.PropertyType == typeof(int)).Select(static p => p.Name)];

        foreach (string limit in limits)
        {
            using IHost host = Build(
                static presence => presence.UseStore(new InMemoryPresenceStore()),
                ("EnhancedPresence:Server:Domains:0", "contoso.com"),
                ($"EnhancedPresence:Server:Limits:{limit}", "17"));
            Server.Presentities.PresenceServerLimits set = host.Services.GetRequiredService<IOptions<PresenceServerOptions>>().Value.Limits;
            foreach (string other in limits)
            {
                object value = typeof(Server.Presentities.PresenceServerLimits).GetProperty(other)!.GetValue(set)!;
                value.Equals(17).Should().Be(other == limit, "{0} was set and {1} read", limit, other);
            }
        }
    }

    [Fact]
    public void Every_option_of_the_store_can_be_configured()
    {
        typeof(StoreSettings).GetProperties().Select(static p => p.Name).Should().BeEquivalentTo(
            typeof(SqlPresenceStoreOptions).GetProperties().Where(static p => p.CanWrite && p.GetMethod!.IsPublic && !p.GetMethod.IsStatic).Select(static p => p.Name));
        var wanted = new SqlPresenceStoreOptions
        {
            Durability = StoreDurability.Normal,
            CommitWait = TimeSpan.FromSeconds(3),
            GroupDelay = TimeSpan.FromMilliseconds(4),
            GroupSize = 5,
            QueueLength = 6,
            History = 7,
            HistoryAge = TimeSpan.FromHours(8),
            Migrate = false,
        };
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(typeof(StoreSettings).GetProperties()
            .Select(p => KeyValuePair.Create($"X:Store:{p.Name}", typeof(SqlPresenceStoreOptions).GetProperty(p.Name)!.GetValue(wanted)!.ToString()))).Build();

        new PresenceConfiguration(configuration.GetSection("X")).StoreOptions().Should().Be(wanted);
    }

    [Theory]
    [InlineData("Server:Domains:0", "not a domain", "PresenceServerOptions.Domains")]
    [InlineData("Server:RestartGrace", "2.00:00:00", "PresenceServerOptions.RestartGrace")]
    [InlineData("Server:Limits:EndpointsPerUser", "0", "PresenceServerOptions.Limits.EndpointsPerUser")]
    [InlineData("Server:Profile", "lync2099", "EnhancedPresence:Server:Profile")]
    [InlineData("Server:Limits:EndpointsPerYser", "1", "EndpointsPerYser")]
    [InlineData("Sip:Registration", "00:00:00", "SipPresenceOptions.Registration")]
    [InlineData("Sip:Registration", "soon", "EnhancedPresence:Sip:Registration")]
    [InlineData("Sip:Registraton", "02:00:00", "Registraton")]
    [InlineData("Sip:Idle", "00:00:10", "SipPresenceOptions.Idle")]
    [InlineData("Sip:LeastRegistration", "1.00:00:00", "SipPresenceOptions.LeastRegistration")]
    [InlineData("Sip:BodyBytes", "0", "SipPresenceOptions.BodyBytes")]
    [InlineData("Sip:Admission:MemoryShare", "2", "SipPresenceOptions.Admission.MemoryShare")]
    [InlineData("Sip:Admission:CommitWait", "00:00:00", "SipPresenceOptions.Admission.CommitWait")]
    [InlineData("Store:QueueLength", "0", "SqlPresenceStoreOptions.QueueLength")]
    [InlineData("Store:History", "-1", "SqlPresenceStoreOptions.History")]
    [InlineData("Store:HistoryAge", "00:00:59", "SqlPresenceStoreOptions.HistoryAge")]
    [InlineData("Store:CommitWait", "1.00:00:00", "SqlPresenceStoreOptions.CommitWait")]
    [InlineData("Store:Durability", "some", "EnhancedPresence:Store:Durability")]
    public async Task What_is_wrong_is_said_at_start_with_the_options_full_name(string key, string value, string name)
    {
        using var file = new SqliteFile();
        Func<Task> start = async () =>
        {
            using IHost host = Build(
                presence => presence.UseSqlStore(file.Source).UseAuthenticator(new OpenAuthenticator()),
                ("EnhancedPresence:Server:Domains:0", "contoso.com"),
                ($"EnhancedPresence:{key}", value));
            await host.StartAsync();
        };

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().Contain(failure => failure.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_a_store_says_so()
    {
        Func<Task> start = async () =>
        {
            using IHost host = Build(static _ => { }, ("EnhancedPresence:Server:Domains:0", "contoso.com"));
            await host.StartAsync();
        };

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*UseStore*");
    }

    [Fact]
    public void Another_section_can_be_named()
    {
        using IHost host = Build(
            static presence => presence.UseStore(new InMemoryPresenceStore()).UseConfiguration("Mine"),
            ("Mine:Server:Domains:0", "contoso.com"));

        host.Services.GetRequiredService<IOptions<PresenceServerOptions>>().Value.Domains.Should().Equal("contoso.com");
    }

    [Fact]
    public void A_hosted_store_passes_everything_on()
    {
        System.Reflection.InterfaceMapping map = typeof(HostedPresenceStore).GetInterfaceMap(typeof(IPresenceStore));

        map.TargetMethods.Should().OnlyContain(static m => m.DeclaringType == typeof(HostedPresenceStore), "a default body would be this one's and not the store's");
    }

    private static IHost Build(Action<PresenceServerBuilder> configure, params (string Key, string Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        foreach ((string key, string value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.AddEnhancedPresenceServer(configure);
        return builder.Build();
    }
}
