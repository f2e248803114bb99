using CsCheck;
using EnhancedPresence.Categories;

namespace EnhancedPresence.TestKit.Models;

/// <summary>Devices and services.</summary>
public static class CapabilityGen
{
    private static readonly Gen<Capability> Capabilities = Gen.Select(
        Gen.OneOf("voice", "CCCP", "contentPoll", "_new-1.\u00e9"), LeafGen.Flag, LeafGen.Text, LeafGen.Flag, LeafGen.Number, LeafGen.Availabilities)
        .Select((name, preferred, text, flag, version, availability) => new Capability
        {
            Name = name,
            Preferred = preferred,
            PreferredEndpointId = text,
            Uri = text,
            Render = flag,
            Capture = preferred,
            Publish = flag,
            Version = version,
            DeviceAvailability = availability,
        });

    private static readonly Gen<CapabilitySet> Sets = Gen.Select(LeafGen.Texts, LeafGen.Flag, LeafGen.List(Capabilities))
        .Select((uri, preferred, items) => new CapabilitySet { Uri = uri, Preferred = preferred, Capabilities = items });

    private static readonly Gen<Service> Service = Gen.Select(LeafGen.Texts, LeafGen.Maybe(Sets))
        .Select((uri, capabilities) => new Service { Uri = uri, Capabilities = capabilities });

    /// <summary>Devices.</summary>
    public static Gen<Device> Devices { get; } = Gen.Select(LeafGen.Texts, LeafGen.Text, Sets.Array[1, 3], LeafGen.Text)
        .Select((id, text, sets, name) => new Device
        {
            EndpointId = id,
            Gruu = text,
            CapabilitySets = sets.ToEquatableArray(),
            TimeZone = text,
            MachineName = name,
        });

    /// <summary>Services.</summary>
    public static Gen<ServiceList> Services { get; } = LeafGen.List(Service).Select(items => new ServiceList { Items = items });
}
