using CsCheck;
using EnhancedPresence.Categories;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Tests.Policy;

public sealed class ServiceAggregatorTests
{
    private const string Alice = "sip:alice@contoso.com";

    private static readonly Gen<DeviceInput> Devices = Gen.Select(
        Gen.OneOf("A", "B", "C", "D"),
        Gen.OneOf(0u, 3500u, 5000u, 15500u),
        Gen.Select(Gen.OneOf("voice", "text", "calendar"), Gen.Bool, Gen.Bool, Gen.Bool, Gen.UInt[0, 3]).Array[0, 4],
        static (endpoint, availability, capabilities) => Input(
            endpoint,
            availability,
            [.. capabilities.Select(static c => new Capability { Name = c.Item1, Render = c.Item2, Capture = c.Item3, Publish = c.Item4, Version = c.Item5 })]));

    private static readonly Gen<DeviceInput[]> Sets = Devices.Array[0, 5].Select(static all => all.DistinctBy(static d => d.Endpoint).ToArray());

    [Fact]
    public void X3_the_most_active_endpoint_is_preferred_where_it_has_the_capability()
    {
        ServiceList sum = Sum(
            Input("A", 3500, new Capability { Name = "voice", Render = true, Capture = true, Version = 1 }),
            Input("B", 15500, new Capability { Name = "voice", Render = true, Publish = true, Version = 2 }, new Capability { Name = "video", Render = true }));

        sum.Items.Should().ContainSingle().Which.Uri.Should().Be(Alice);
        sum.Items[0].Capabilities!.Capabilities.Should().Equal(
            new Capability { Name = "video", Render = true, Capture = false, Publish = false, Version = 0, PreferredEndpointId = "B", DeviceAvailability = Availability.Away },
            new Capability { Name = "voice", Render = true, Capture = true, Publish = true, Version = 2, PreferredEndpointId = "A", DeviceAvailability = Availability.Available });
    }

    [Fact]
    public void A_capability_that_only_captures_prefers_no_endpoint() => Sum(Input("A", 3500, new Capability { Name = "video", Capture = true }))
        .Items[0].Capabilities!.Capabilities[0].Should().Be(new Capability { Name = "video", Render = false, Capture = true, Publish = false, Version = 0 });

    [Fact]
    public void An_endpoint_that_does_not_say_how_available_it_is_comes_last()
    {
        Capability voice = new() { Name = "voice", Render = true };

        Sum(Input("A", 0, voice), Input("B", 15500, voice)).Items[0].Capabilities!.Capabilities[0].PreferredEndpointId.Should().Be("B");
        Sum(Input("A", 0, voice)).Items[0].Capabilities!.Capabilities[0].DeviceAvailability.Should().BeNull();
        Sum(Input("B", 3500, voice), Input("A", 3500, voice)).Items[0].Capabilities!.Capabilities[0].PreferredEndpointId.Should().Be("A");
    }

    [Fact]
    public void A_calendar_is_a_service_of_its_mailbox()
    {
        ServiceList sum = Sum(Input("A", 3500, new Capability { Name = "calendar", Uri = "mailto:alice@contoso.com", Publish = true }, new Capability { Name = "text", Render = true }));

        sum.Items.Select(static s => s.Uri).Should().Equal("mailto:alice@contoso.com", Alice);
    }

    [Fact]
    public void A_device_names_its_endpoint_where_the_publication_does_not()
    {
        var device = new Device { EndpointId = "own", CapabilitySets = [new CapabilitySet { Capabilities = [new Capability { Name = "text", Publish = true }] }] };

        Service service = ServiceAggregator.Aggregate([new DeviceInput(device, null, Availability.Away)]).Items[0];
        service.Uri.Should().BeNull();
        service.Capabilities!.Capabilities[0].PreferredEndpointId.Should().Be("own");
        ServiceAggregator.Aggregate([new DeviceInput(device with { EndpointId = null }, null, Availability.Away)]).Items[0]
            .Capabilities!.Capabilities[0].PreferredEndpointId.Should().BeNull();
    }

    [Fact]
    public void Without_devices_there_are_no_services() => Sum().Should().Be(ServiceList.Empty);

    [Fact]
    public void The_order_of_the_devices_has_no_meaning() => Gen.Select(Sets, Gen.Int).Sample((set, seed) =>
    {
        DeviceInput[] shuffled = [.. set];
        new Random(seed).Shuffle(shuffled);
        return Sum(shuffled) == Sum(set);
    });

    [Fact]
    public void A_capability_is_there_when_any_endpoint_has_it_and_the_best_one_is_named() => Sets.Sample(set =>
    {
        var all = set.SelectMany(d => d.Device.CapabilitySets[0].Capabilities.Select(c => (Device: d, Capability: c))).ToArray();
        Capability[] sum = [.. Sum(set).Items.SelectMany(static s => s.Capabilities!.Capabilities)];
        return sum.Select(static c => c.Name).SequenceEqual(all.Select(static a => a.Capability.Name).Distinct().Order(StringComparer.Ordinal))
            && sum.All(c =>
            {
                var having = all.Where(a => a.Capability.Name == c.Name).ToArray();
                DeviceInput? best = having.Where(static a => a.Capability.Render == true || a.Capability.Publish == true).Select(static a => a.Device)
                    .OrderBy(static d => d.Availability.Value == 0 ? uint.MaxValue : d.Availability.Value).ThenBy(static d => d.Endpoint, StringComparer.Ordinal).FirstOrDefault();
                return c.Render == having.Any(static a => a.Capability.Render == true)
                    && c.Capture == having.Any(static a => a.Capability.Capture == true)
                    && c.Publish == having.Any(static a => a.Capability.Publish == true)
                    && c.Version == having.Max(static a => a.Capability.Version)
                    && c.PreferredEndpointId == best?.Endpoint;
            });
    });

    private static ServiceList Sum(params DeviceInput[] devices) => ServiceAggregator.Aggregate(devices.ToEquatableArray());

    private static DeviceInput Input(string endpoint, uint availability, params Capability[] capabilities) => new(
        new Device { CapabilitySets = [new CapabilitySet { Uri = Alice, Capabilities = capabilities.ToEquatableArray() }] },
        endpoint,
        new Availability(availability));
}
