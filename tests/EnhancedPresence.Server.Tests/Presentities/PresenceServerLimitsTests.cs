using System.Reflection;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;

namespace EnhancedPresence.Server.Tests.Presentities;

public sealed class PresenceServerLimitsTests
{
    private static readonly PropertyInfo[] Numbers = [.. typeof(PresenceServerLimits).GetProperties().Where(static p => p.PropertyType == typeof(int))];

    [Fact]
    public void Every_number_must_be_1_or_more_and_is_named_when_it_is_not()
    {
        Numbers.Should().HaveCountGreaterThan(10);
        Failures(PresenceServerLimits.Default).Should().BeEmpty();
        foreach (PropertyInfo number in Numbers)
        {
            Failures(With(number, 1)).Should().BeEmpty();
            Failures(With(number, 0)).Should().ContainSingle().Which.Should().Contain(number.Name);
        }
    }

    [Fact]
    public void The_defaults_are_the_documented_ones() => new PresenceServerLimits().Should().Be(new PresenceServerLimits
    {
        BytesPerRequest = 1_048_576,
        PublicationsPerRequest = 100,
        BytesPerValue = 65_536,
        PublicationsPerUser = 1000,
        ExpirySeconds = 31_622_400,
        EndpointsPerUser = 16,
        Containers = 64,
        MembersPerContainer = 1000,
        MemberChangesPerRequest = 1000,
        TargetsPerRequest = 1000,
        CategoriesPerRequest = 32,
        SubscriptionsPerEndpoint = 2000,
        Contacts = 1000,
        ContactGroups = 64,
        BytesPerContact = 8192,
        Subscribers = 5000,
        BytesOfViews = 134_217_728,
    });

    private static IEnumerable<string> Failures(PresenceServerLimits limits) =>
        new PresenceServerOptionsValidator().Validate(null, new PresenceServerOptions { Domains = { "contoso.com" }, Limits = limits }).Failures ?? [];

    private static PresenceServerLimits With(PropertyInfo number, int value)
    {
        var limits = new PresenceServerLimits();
        number.SetValue(limits, value);
        return limits;
    }
}
