using System.Collections.Frozen;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Policy;

/// <summary>The part of the services that watchers see: which media, and how available the devices are. Where from: spec categories 7.4.</summary>
internal static class ServiceRedaction
{
    private static readonly FrozenSet<string> Media = FrozenSet.ToFrozenSet(
    [
        "text", "gifInk", "isfInk", "applicationSharing", "voice", "video", "contentWhiteboard", "contentPoll", "contentPowerPoint", "contentNativeFile",
    ],
    StringComparer.Ordinal);

    public static ServiceList Reduce(ServiceList services)
    {
        List<Service> seen = [];
        foreach (Service service in services.Items)
        {
            EquatableArray<Capability> capabilities = (service.Capabilities?.Capabilities ?? []).Where(static c => Media.Contains(c.Name)).Select(Known).ToEquatableArray();
            if (!capabilities.IsEmpty)
            {
                seen.Add(new Service { Uri = service.Uri, Capabilities = new CapabilitySet { Capabilities = capabilities } });
            }
        }

        return new ServiceList { Items = seen.ToEquatableArray() };
    }

    public static PresenceFields FieldsOf(ServiceList services)
    {
        ServiceList seen = Reduce(services);
        return (seen.Items.IsEmpty ? PresenceFields.None : PresenceFields.Capabilities)
            | (seen.Items == services.Items ? PresenceFields.None : PresenceFields.Endpoints);
    }

    private static Capability Known(Capability capability) => new()
    {
        Name = capability.Name,
        Render = capability.Render,
        Capture = capability.Capture,
        DeviceAvailability = capability.DeviceAvailability,
    };
}
