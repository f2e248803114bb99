using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>
/// Sums up what the endpoints can do into one list of services: a capability is there when any endpoint has it, and names the most active
/// endpoint that renders or publishes it. Pure; the order of the inputs has no meaning. Where from: spec categories 11.1 A14, 11.2.
/// </summary>
public static class ServiceAggregator
{
    /// <summary>Sums up the devices.</summary>
    /// <param name="devices">The devices of container 2, ended ones left out.</param>
    /// <returns>The services by address, each with its capabilities by name; without services when no device has a capability.</returns>
    public static ServiceList Aggregate(EquatableArray<DeviceInput> devices)
    {
        SortedDictionary<string, SortedDictionary<string, Sum>> services = new(StringComparer.Ordinal);
        foreach (DeviceInput device in devices)
        {
            foreach (CapabilitySet set in device.Device.CapabilitySets)
            {
                foreach (Capability capability in set.Capabilities)
                {
                    // A calendar is at the mailbox's address, whatever the address of the endpoint.
                    string uri = capability.Uri ?? set.Uri ?? string.Empty;
                    if (!services.TryGetValue(uri, out SortedDictionary<string, Sum>? capabilities))
                    {
                        services[uri] = capabilities = new SortedDictionary<string, Sum>(StringComparer.Ordinal);
                    }

                    capabilities[capability.Name] = capabilities.GetValueOrDefault(capability.Name).With(capability, device);
                }
            }
        }

        return new ServiceList
        {
            Items = services.Select(static service => new Service
            {
                Uri = service.Key.Length == 0 ? null : service.Key,
                Capabilities = new CapabilitySet { Capabilities = service.Value.Select(static c => c.Value.ToCapability(c.Key)).ToEquatableArray() },
            }).ToEquatableArray(),
        };
    }

    private readonly record struct Sum(bool Render, bool Capture, bool Publish, uint Version, DeviceInput? Best)
    {
        public Sum With(Capability capability, DeviceInput device)
        {
            bool offers = capability.Render == true || capability.Publish == true;
            return new Sum(
                Render || capability.Render == true,
                Capture || capability.Capture == true,
                Publish || capability.Publish == true,
                Math.Max(Version, capability.Version ?? 0),
                offers && (Best is null || Precedes(device, Best)) ? device : Best);
        }

        public Capability ToCapability(string name) => new()
        {
            Name = name,
            PreferredEndpointId = Best?.EndpointId is { Length: > 0 } endpoint ? endpoint : null,
            Render = Render,
            Capture = Capture,
            Publish = Publish,
            Version = Version,
            DeviceAvailability = Best is null || Best.Availability.Class == AvailabilityClass.Unknown ? null : Best.Availability,
        };

        // An endpoint that does not say how available it is comes after all that do.
        private static bool Precedes(DeviceInput one, DeviceInput other)
        {
            uint rank = unchecked(one.Availability.Value - 1);
            uint otherRank = unchecked(other.Availability.Value - 1);
            return rank != otherRank ? rank < otherRank : string.CompareOrdinal(one.EndpointId, other.EndpointId) < 0;
        }
    }
}
