namespace EnhancedPresence.Orleans.Tests;

public sealed class ClusterPresenceOptionsTests
{
    public static TheoryData<string, Action<ClusterPresenceOptions>> Wrong => new()
    {
        { nameof(ClusterPresenceOptions.Pulse), static o => o.Pulse = TimeSpan.Zero },
        { nameof(ClusterPresenceOptions.FrontEndTimeout), static o => o.FrontEndTimeout = o.Pulse },
        { nameof(ClusterPresenceOptions.SiloTimeout), static o => o.SiloTimeout = o.Pulse },
        { nameof(ClusterPresenceOptions.CallTimeout), static o => o.CallTimeout = TimeSpan.Zero },
        { nameof(ClusterPresenceOptions.MoveGrace), static o => o.MoveGrace = o.SiloTimeout + o.LongestDelay },
        { nameof(ClusterPresenceOptions.Spread), static o => o.Spread = TimeSpan.FromTicks(-1) },
        { nameof(ClusterPresenceOptions.LongestDelay), static o => o.LongestDelay = TimeSpan.Zero },
        { nameof(ClusterPresenceOptions.AttachAtOnce), static o => o.AttachAtOnce = 0 },
        { nameof(ClusterPresenceOptions.LinkCapacity), static o => o.LinkCapacity = 0 },
    };

    [Fact]
    public void The_defaults_are_valid() => new ClusterPresenceOptionsValidator().Validate(null, new ClusterPresenceOptions()).Succeeded.Should().BeTrue();

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named(string property, Action<ClusterPresenceOptions> make)
    {
        var options = new ClusterPresenceOptions();
        make(options);

        new ClusterPresenceOptionsValidator().Validate(null, options).FailureMessage.Should().Contain(property);
    }
}
